"""Self check-in: a window of its own in which exhibitors check in by themselves, one question a screen.

It knows one exhibitor at a time, the one whose own code was given (``queries.kiosk``), and is left by PIN only.

What a program cannot stop are the keys of the system itself: Alt+Tab, the Windows key, Ctrl+Alt+Del, a change of
console, the power button. Where nobody looks after the laptop, give it an account of its own in which nothing else can
be started: *Assigned access* (several apps) on Windows, ``cage -- made-in-blekinge kiosk --event CODE`` on Linux.
macOS has nothing of the kind. Best is an account that cannot read the organiser's files.
"""
