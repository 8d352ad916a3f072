"""Self check-in kiosk: a full-screen window in which exhibitors check in themselves, one question per screen.

It draws what the desk says (``desk.kiosk``) and remembers nothing itself. It loads only the exhibitor whose own code
was given (``queries.kiosk``), and closes only after a PIN. On X11 no window manager knows the window, so that its menu
and keys do nothing; on Wayland and Windows the window is frameless, comes back when it is moved away, and that is all.
Other screens are covered.

An application cannot block system keys: Alt+Tab, the Windows key, Ctrl+Alt+Del, a change of
console, the power button. For an unattended laptop, use a separate account in which nothing else can
be started: *Assigned access* (several apps) on Windows, ``cage -- made-in-blekinge kiosk --event CODE`` on Linux.
macOS has nothing of the kind. Best is an account that cannot read the organiser's files.
"""
