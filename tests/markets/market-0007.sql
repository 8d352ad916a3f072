SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

CREATE FUNCTION public.keep_fact() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM unlocking WHERE day IS NULL) THEN RETURN OLD; END IF; RAISE EXCEPTION 'a fact of % is never changed', TG_TABLE_NAME USING ERRCODE = '23000';  END $$;

CREATE FUNCTION public.keep_record() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM unlocking WHERE day IS NULL OR day > OLD.kept_until) THEN RETURN OLD; END IF; RAISE EXCEPTION 'a fact of % is never changed', TG_TABLE_NAME USING ERRCODE = '23000';  END $$;

CREATE FUNCTION public.keep_sold() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM sale WHERE id = OLD.sale_id AND kind = 'till') AND NOT (TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM unlocking WHERE day IS NULL)) THEN RAISE EXCEPTION 'a fact of % is never changed', TG_TABLE_NAME USING ERRCODE = '23000'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$;

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE public.absence (
    id integer NOT NULL,
    participation_id integer NOT NULL,
    day date NOT NULL,
    "time" timestamp with time zone NOT NULL,
    station character varying(200) NOT NULL,
    annulled_at timestamp with time zone,
    annul_reason character varying(200) NOT NULL,
    uid uuid NOT NULL
);

CREATE SEQUENCE public.absence_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.absence_id_seq OWNED BY public.absence.id;

CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);

CREATE TABLE public.audit_log (
    id integer NOT NULL,
    "time" timestamp with time zone NOT NULL,
    person_id integer,
    person character varying(200) NOT NULL,
    device character varying(200) NOT NULL,
    action character varying(10) NOT NULL,
    table_name character varying(40) NOT NULL,
    row_id character varying(80) NOT NULL,
    before text NOT NULL,
    after text NOT NULL,
    folded text NOT NULL,
    uid uuid NOT NULL
);

CREATE SEQUENCE public.audit_log_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.audit_log_id_seq OWNED BY public.audit_log.id;

CREATE TABLE public.barcode (
    code character varying(14) NOT NULL,
    product_id integer NOT NULL,
    in_store boolean NOT NULL
);

CREATE TABLE public.booth (
    id integer NOT NULL,
    event_id integer NOT NULL,
    code character varying(12) NOT NULL,
    width_mm integer NOT NULL,
    depth_mm integer NOT NULL,
    power character varying(200) NOT NULL,
    fee_ore bigint NOT NULL,
    participation_id integer,
    version integer NOT NULL,
    uid uuid NOT NULL,
    x_mm integer,
    y_mm integer,
    facing character varying(24) NOT NULL,
    CONSTRAINT ck_booth_facing CHECK (((facing)::text = ANY ((ARRAY['down'::character varying, 'left'::character varying, 'up'::character varying, 'right'::character varying])::text[]))),
    CONSTRAINT ck_booth_size CHECK (((width_mm > 0) AND (depth_mm > 0)))
);

CREATE SEQUENCE public.booth_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.booth_id_seq OWNED BY public.booth.id;

CREATE TABLE public.cart (
    id integer NOT NULL,
    till_id integer NOT NULL,
    state character varying(24) NOT NULL,
    label character varying(200) NOT NULL,
    contents text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    uid uuid NOT NULL,
    CONSTRAINT ck_cart_cartstate CHECK (((state)::text = ANY ((ARRAY['open'::character varying, 'held'::character varying])::text[])))
);

CREATE SEQUENCE public.cart_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.cart_id_seq OWNED BY public.cart.id;

CREATE TABLE public.cash_movement (
    id integer NOT NULL,
    till_day_id integer NOT NULL,
    kind character varying(24) NOT NULL,
    amount_ore bigint NOT NULL,
    reason character varying(200) NOT NULL,
    "time" timestamp with time zone NOT NULL,
    person character varying(200) NOT NULL,
    uid uuid NOT NULL,
    CONSTRAINT ck_cash_movement_cashmove CHECK (((kind)::text = ANY ((ARRAY['pay_in'::character varying, 'pay_out'::character varying])::text[])))
);

CREATE SEQUENCE public.cash_movement_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.cash_movement_id_seq OWNED BY public.cash_movement.id;

CREATE TABLE public.check_in (
    id integer NOT NULL,
    participation_id integer NOT NULL,
    day date NOT NULL,
    "time" timestamp with time zone NOT NULL,
    representative character varying(200) NOT NULL,
    station character varying(200) NOT NULL,
    annulled_at timestamp with time zone,
    annul_reason character varying(200) NOT NULL,
    uid uuid NOT NULL
);

CREATE SEQUENCE public.check_in_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.check_in_id_seq OWNED BY public.check_in.id;

CREATE TABLE public.closing (
    id integer NOT NULL,
    till_id integer NOT NULL,
    till_day_id integer NOT NULL,
    number integer NOT NULL,
    closed_at timestamp with time zone NOT NULL,
    counted_ore bigint,
    expected_ore bigint NOT NULL,
    totals text NOT NULL,
    person character varying(200) NOT NULL,
    uid uuid NOT NULL,
    register_total_ore bigint,
    register_report character varying(200) DEFAULT ''::character varying NOT NULL
);

CREATE SEQUENCE public.closing_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.closing_id_seq OWNED BY public.closing.id;

CREATE TABLE public.departure (
    id integer NOT NULL,
    check_in_id integer NOT NULL,
    "time" timestamp with time zone NOT NULL,
    station character varying(200) NOT NULL,
    uid uuid NOT NULL
);

CREATE SEQUENCE public.departure_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.departure_id_seq OWNED BY public.departure.id;

CREATE TABLE public.document (
    id integer NOT NULL,
    exhibitor_id integer NOT NULL,
    kind character varying(24) NOT NULL,
    number character varying(200) NOT NULL,
    issued date,
    expires date,
    file_name character varying(200) NOT NULL,
    file_hash character varying(64),
    uid uuid NOT NULL,
    CONSTRAINT ck_document_documentkind CHECK (((kind)::text = ANY ((ARRAY['insurance'::character varying, 'registration'::character varying, 'agreement'::character varying, 'f_tax'::character varying, 'food'::character varying, 'other'::character varying])::text[])))
);

CREATE SEQUENCE public.document_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.document_id_seq OWNED BY public.document.id;

CREATE TABLE public.event (
    id integer NOT NULL,
    code character varying(20) NOT NULL,
    phase character varying(24) NOT NULL,
    kind character varying(24) NOT NULL,
    status character varying(24) NOT NULL,
    venue character varying(200) NOT NULL,
    address character varying(200) NOT NULL,
    town character varying(200) NOT NULL,
    region character varying(200) NOT NULL,
    country character varying(2) NOT NULL,
    starts date NOT NULL,
    ends date,
    currency character varying(3) NOT NULL,
    languages character varying(200) NOT NULL,
    seller_mode character varying(24) NOT NULL,
    commission_bp integer NOT NULL,
    fee_ore bigint NOT NULL,
    visitors_expected integer,
    visitors_counted integer,
    notes text NOT NULL,
    folded text NOT NULL,
    version integer NOT NULL,
    uid uuid NOT NULL,
    CONSTRAINT ck_event_commission CHECK (((commission_bp >= 0) AND (commission_bp <= 10000))),
    CONSTRAINT ck_event_eventkind CHECK (((kind)::text = ANY ((ARRAY['fair'::character varying, 'pop_up'::character varying, 'permanent'::character varying])::text[]))),
    CONSTRAINT ck_event_eventstatus CHECK (((status)::text = ANY ((ARRAY['planned'::character varying, 'open'::character varying, 'confirmed'::character varying, 'running'::character varying, 'closed'::character varying])::text[]))),
    CONSTRAINT ck_event_phase CHECK (((phase)::text = ANY ((ARRAY['regional'::character varying, 'interregional'::character varying, 'international'::character varying])::text[]))),
    CONSTRAINT ck_event_sellermode CHECK (((seller_mode)::text = ANY ((ARRAY['agent'::character varying, 'kommission'::character varying])::text[])))
);

CREATE TABLE public.event_day (
    event_id integer NOT NULL,
    day date NOT NULL,
    opens time without time zone NOT NULL,
    closes time without time zone NOT NULL
);

CREATE SEQUENCE public.event_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.event_id_seq OWNED BY public.event.id;

CREATE TABLE public.event_rate (
    event_id integer NOT NULL,
    currency character varying(3) NOT NULL,
    rate_millionths bigint NOT NULL,
    day date NOT NULL,
    source character varying(200) NOT NULL
);

CREATE TABLE public.event_text (
    event_id integer NOT NULL,
    language character varying(2) NOT NULL,
    name character varying(200) NOT NULL
);

CREATE TABLE public.event_till (
    event_id integer NOT NULL,
    means character varying(200) NOT NULL,
    register_id character varying(200) NOT NULL,
    swish character varying(200) NOT NULL,
    payee character varying(200) NOT NULL,
    iban character varying(200) NOT NULL,
    polish_account character varying(200) NOT NULL,
    mobilepay_hash character varying(64)
);

CREATE TABLE public.exhibitor (
    id integer NOT NULL,
    number integer NOT NULL,
    name character varying(200) NOT NULL,
    legal_form character varying(24),
    identity_kind character varying(24) NOT NULL,
    identity_number character varying(30),
    representative character varying(200) NOT NULL,
    email character varying(200) NOT NULL,
    phone character varying(200) NOT NULL,
    address character varying(200) NOT NULL,
    postcode character varying(200) NOT NULL,
    town character varying(200) NOT NULL,
    country character varying(2) NOT NULL,
    municipality character varying(24),
    branch character varying(24),
    f_tax boolean NOT NULL,
    food_municipality character varying(200) NOT NULL,
    food_number character varying(200) NOT NULL,
    food_date date,
    bankgiro character varying(200) NOT NULL,
    plusgiro character varying(200) NOT NULL,
    iban character varying(200) NOT NULL,
    swish character varying(200) NOT NULL,
    website character varying(200) NOT NULL,
    exports boolean NOT NULL,
    languages character varying(200) NOT NULL,
    notes text NOT NULL,
    consent_to_publish boolean NOT NULL,
    archived boolean NOT NULL,
    logo_hash character varying(64),
    photo_hash character varying(64),
    folded text NOT NULL,
    version integer NOT NULL,
    uid uuid NOT NULL,
    CONSTRAINT ck_exhibitor_branch CHECK (((branch)::text = ANY ((ARRAY['architecture'::character varying, 'design'::character varying, 'games'::character varying, 'film'::character varying, 'photo'::character varying, 'art'::character varying, 'heritage'::character varying, 'literature'::character varying, 'media'::character varying, 'fashion'::character varying, 'music'::character varying, 'performing'::character varying, 'craft'::character varying, 'learning'::character varying, 'food'::character varying])::text[]))),
    CONSTRAINT ck_exhibitor_identitykind CHECK (((identity_kind)::text = ANY ((ARRAY['organisation'::character varying, 'personal'::character varying, 'coordination'::character varying, 'foreign'::character varying, 'none'::character varying])::text[]))),
    CONSTRAINT ck_exhibitor_legalform CHECK (((legal_form)::text = ANY ((ARRAY['sole_trader'::character varying, 'limited_company'::character varying, 'partnership'::character varying, 'cooperative'::character varying, 'association'::character varying, 'umbrella'::character varying, 'hobby'::character varying, 'foreign'::character varying])::text[]))),
    CONSTRAINT ck_exhibitor_municipality CHECK (((municipality)::text = ANY ((ARRAY['1060'::character varying, '1080'::character varying, '1081'::character varying, '1082'::character varying, '1083'::character varying, 'other'::character varying, 'abroad'::character varying])::text[])))
);

CREATE SEQUENCE public.exhibitor_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.exhibitor_id_seq OWNED BY public.exhibitor.id;

CREATE TABLE public.exhibitor_text (
    exhibitor_id integer NOT NULL,
    language character varying(2) NOT NULL,
    presentation text NOT NULL
);

CREATE TABLE public.exhibitor_vat (
    id integer NOT NULL,
    exhibitor_id integer NOT NULL,
    starts date,
    ends date
);

CREATE SEQUENCE public.exhibitor_vat_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.exhibitor_vat_id_seq OWNED BY public.exhibitor_vat.id;

CREATE TABLE public.failed_scan (
    id integer NOT NULL,
    "time" timestamp with time zone NOT NULL,
    event_id integer,
    kind character varying(24) NOT NULL,
    digest character varying(16) NOT NULL,
    station character varying(200) NOT NULL,
    uid uuid NOT NULL,
    CONSTRAINT ck_failed_scan_scanfailure CHECK (((kind)::text = ANY ((ARRAY['not_our_code'::character varying, 'newer_code_version'::character varying, 'damaged_code'::character varying, 'unknown_code'::character varying, 'forged_code'::character varying, 'other_event'::character varying, 'cancelled_participation'::character varying, 'not_accepted'::character varying, 'unknown_booth'::character varying, 'empty_booth'::character varying, 'incomplete'::character varying])::text[])))
);

CREATE SEQUENCE public.failed_scan_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.failed_scan_id_seq OWNED BY public.failed_scan.id;

CREATE TABLE public.fee_payment (
    id integer NOT NULL,
    participation_id integer NOT NULL,
    amount_ore bigint NOT NULL,
    means character varying(24) NOT NULL,
    "time" timestamp with time zone NOT NULL,
    station character varying(200) NOT NULL,
    uid uuid NOT NULL,
    CONSTRAINT ck_fee_payment_means CHECK (((means)::text = ANY ((ARRAY['cash'::character varying, 'card'::character varying, 'swish'::character varying, 'invoice'::character varying, 'other'::character varying])::text[])))
);

CREATE SEQUENCE public.fee_payment_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.fee_payment_id_seq OWNED BY public.fee_payment.id;

CREATE TABLE public.goods (
    participation_id integer NOT NULL,
    product_id integer NOT NULL,
    announced integer NOT NULL,
    CONSTRAINT ck_goods_not_negative CHECK ((announced >= 0))
);

CREATE TABLE public.goods_movement (
    id integer NOT NULL,
    participation_id integer NOT NULL,
    product_id integer NOT NULL,
    kind character varying(24) NOT NULL,
    quantity integer NOT NULL,
    "time" timestamp with time zone NOT NULL,
    station character varying(200) NOT NULL,
    check_in_uid uuid,
    uid uuid NOT NULL,
    CONSTRAINT ck_goods_movement_movement CHECK (((kind)::text = ANY ((ARRAY['brought'::character varying, 'accepted'::character varying, 'tasted'::character varying, 'broken'::character varying, 'returned'::character varying])::text[])))
);

CREATE SEQUENCE public.goods_movement_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.goods_movement_id_seq OWNED BY public.goods_movement.id;

CREATE TABLE public.import_batch (
    id integer NOT NULL,
    kind character varying(20) NOT NULL,
    file_name character varying(200) NOT NULL,
    "time" timestamp with time zone NOT NULL,
    report text NOT NULL,
    uid uuid NOT NULL
);

CREATE SEQUENCE public.import_batch_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.import_batch_id_seq OWNED BY public.import_batch.id;

CREATE TABLE public.journal (
    id integer NOT NULL,
    till_id integer NOT NULL,
    sequence integer NOT NULL,
    kind character varying(24) NOT NULL,
    payload text NOT NULL,
    previous character varying(64) NOT NULL,
    hash character varying(64) NOT NULL,
    CONSTRAINT ck_journal_entry CHECK (((kind)::text = ANY ((ARRAY['opening'::character varying, 'sale'::character varying, 'refund'::character varying, 'price_change'::character varying, 'pay_in'::character varying, 'pay_out'::character varying, 'copy'::character varying, 'closing'::character varying, 'print'::character varying, 'correction'::character varying, 'recount'::character varying])::text[])))
);

CREATE SEQUENCE public.journal_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.journal_id_seq OWNED BY public.journal.id;

CREATE TABLE public.label_sheet (
    id integer NOT NULL,
    key character varying(80) NOT NULL,
    "values" text NOT NULL,
    version integer NOT NULL,
    uid uuid NOT NULL
);

CREATE SEQUENCE public.label_sheet_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.label_sheet_id_seq OWNED BY public.label_sheet.id;

CREATE TABLE public.label_template (
    id integer NOT NULL,
    kind character varying(20) NOT NULL,
    name character varying(80) NOT NULL,
    "values" text NOT NULL,
    logo_hash character varying(64),
    version integer NOT NULL,
    uid uuid NOT NULL
);

CREATE SEQUENCE public.label_template_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.label_template_id_seq OWNED BY public.label_template.id;

CREATE TABLE public.market (
    id integer NOT NULL,
    name character varying(200) NOT NULL,
    demonstration boolean NOT NULL,
    uid uuid NOT NULL,
    identity_number character varying(200) DEFAULT ''::character varying NOT NULL,
    address character varying(200) DEFAULT ''::character varying NOT NULL,
    rehearsal boolean DEFAULT false NOT NULL,
    CONSTRAINT ck_market_single CHECK ((id = 1))
);

CREATE TABLE public.participation (
    id integer NOT NULL,
    event_id integer NOT NULL,
    exhibitor_id integer NOT NULL,
    status character varying(24) NOT NULL,
    secret bytea NOT NULL,
    notes text NOT NULL,
    version integer NOT NULL,
    uid uuid NOT NULL,
    CONSTRAINT ck_participation_participationstatus CHECK (((status)::text = ANY ((ARRAY['applied'::character varying, 'accepted'::character varying, 'waiting_list'::character varying, 'declined'::character varying, 'cancelled'::character varying])::text[])))
);

CREATE SEQUENCE public.participation_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.participation_id_seq OWNED BY public.participation.id;

CREATE TABLE public.payment (
    id integer NOT NULL,
    sale_id integer NOT NULL,
    event_id integer NOT NULL,
    means character varying(24) NOT NULL,
    amount_ore bigint NOT NULL,
    given_ore bigint,
    currency character varying(3),
    rate_millionths bigint,
    reference character varying(200) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT ck_payment_means CHECK (((means)::text = ANY ((ARRAY['cash'::character varying, 'card'::character varying, 'swish'::character varying, 'invoice'::character varying, 'other'::character varying])::text[])))
);

CREATE SEQUENCE public.payment_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.payment_id_seq OWNED BY public.payment.id;

CREATE TABLE public.person (
    id integer NOT NULL,
    name character varying(80) NOT NULL,
    role character varying(24) NOT NULL,
    pin_hash character varying(200) NOT NULL,
    active boolean NOT NULL,
    version integer NOT NULL,
    uid uuid NOT NULL,
    CONSTRAINT ck_person_role CHECK (((role)::text = ANY ((ARRAY['organiser'::character varying, 'cashier'::character varying, 'label_staff'::character varying, 'kiosk'::character varying])::text[])))
);

CREATE SEQUENCE public.person_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.person_id_seq OWNED BY public.person.id;

CREATE TABLE public.print_log (
    id integer NOT NULL,
    "time" timestamp with time zone NOT NULL,
    event_id integer NOT NULL,
    kind character varying(20) NOT NULL,
    sheet character varying(80) NOT NULL,
    languages character varying(20) NOT NULL,
    target character varying(200) NOT NULL,
    labels integer NOT NULL,
    uid uuid NOT NULL
);

CREATE SEQUENCE public.print_log_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.print_log_id_seq OWNED BY public.print_log.id;

CREATE TABLE public.printed_label (
    print_id integer NOT NULL,
    subject character varying(80) NOT NULL,
    digest bytea NOT NULL,
    copies integer NOT NULL
);

CREATE TABLE public.product (
    id integer NOT NULL,
    exhibitor_id integer NOT NULL,
    item_number character varying(40) NOT NULL,
    store_number integer NOT NULL,
    category character varying(24) NOT NULL,
    vat_class character varying(24) NOT NULL,
    net_milli integer,
    unit character varying(24) NOT NULL,
    comparison_price boolean NOT NULL,
    best_before character varying(200) NOT NULL,
    storage character varying(200) NOT NULL,
    origin character varying(24),
    age_limit integer,
    alcohol_permille integer,
    batch character varying(200) NOT NULL,
    safety text NOT NULL,
    planned_quantity integer,
    notes text NOT NULL,
    archived boolean NOT NULL,
    photo_hash character varying(64),
    folded text NOT NULL,
    version integer NOT NULL,
    uid uuid NOT NULL,
    CONSTRAINT ck_product_category CHECK (((category)::text = ANY ((ARRAY['food'::character varying, 'drink'::character varying, 'craft'::character varying, 'textile'::character varying, 'ceramics'::character varying, 'glass'::character varying, 'jewellery'::character varying, 'art'::character varying, 'print'::character varying, 'book'::character varying, 'music'::character varying, 'game'::character varying, 'body'::character varying, 'other'::character varying])::text[]))),
    CONSTRAINT ck_product_municipality CHECK (((origin)::text = ANY ((ARRAY['1060'::character varying, '1080'::character varying, '1081'::character varying, '1082'::character varying, '1083'::character varying, 'other'::character varying, 'abroad'::character varying])::text[]))),
    CONSTRAINT ck_product_unit CHECK (((unit)::text = ANY ((ARRAY['g'::character varying, 'kg'::character varying, 'ml'::character varying, 'cl'::character varying, 'dl'::character varying, 'l'::character varying, 'cm'::character varying, 'm'::character varying, 'm2'::character varying, 'st'::character varying])::text[]))),
    CONSTRAINT ck_product_vatclass CHECK (((vat_class)::text = ANY ((ARRAY['standard'::character varying, 'food'::character varying, 'food_served'::character varying, 'book'::character varying, 'art'::character varying, 'exempt'::character varying])::text[])))
);

CREATE TABLE public.product_allergen (
    product_id integer NOT NULL,
    allergen character varying(24) NOT NULL,
    CONSTRAINT ck_product_allergen_allergen CHECK (((allergen)::text = ANY ((ARRAY['gluten'::character varying, 'crustaceans'::character varying, 'eggs'::character varying, 'fish'::character varying, 'peanuts'::character varying, 'soya'::character varying, 'milk'::character varying, 'nuts'::character varying, 'celery'::character varying, 'mustard'::character varying, 'sesame'::character varying, 'sulphites'::character varying, 'lupin'::character varying, 'molluscs'::character varying])::text[])))
);

CREATE SEQUENCE public.product_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.product_id_seq OWNED BY public.product.id;

CREATE TABLE public.product_price (
    product_id integer NOT NULL,
    currency character varying(3) NOT NULL,
    price_ore bigint NOT NULL,
    CONSTRAINT ck_product_price_not_negative CHECK ((price_ore >= 0))
);

CREATE TABLE public.product_text (
    product_id integer NOT NULL,
    language character varying(2) NOT NULL,
    name character varying(200) NOT NULL,
    description text NOT NULL,
    ingredients text NOT NULL
);

CREATE TABLE public.recount (
    id integer NOT NULL,
    closing_id integer NOT NULL,
    counted_ore bigint NOT NULL,
    reason character varying(200) NOT NULL,
    "time" timestamp with time zone NOT NULL,
    person character varying(200) NOT NULL,
    uid uuid NOT NULL
);

CREATE SEQUENCE public.recount_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.recount_id_seq OWNED BY public.recount.id;

CREATE TABLE public.sale (
    id integer NOT NULL,
    event_id integer NOT NULL,
    till_id integer NOT NULL,
    receipt character varying(40) NOT NULL,
    kind character varying(24) NOT NULL,
    "time" timestamp with time zone NOT NULL,
    day date NOT NULL,
    year smallint NOT NULL,
    hour smallint NOT NULL,
    currency character varying(3) NOT NULL,
    gross_ore bigint NOT NULL,
    vat_ore bigint NOT NULL,
    uid uuid NOT NULL,
    till_day_id integer,
    refund_of_id integer,
    number integer,
    rounding_ore bigint DEFAULT 0 NOT NULL,
    reason character varying(200) DEFAULT ''::character varying NOT NULL,
    person character varying(200) DEFAULT ''::character varying NOT NULL,
    corrects_id integer,
    CONSTRAINT ck_sale_salekind CHECK (((kind)::text = ANY ((ARRAY['till'::character varying, 'imported'::character varying])::text[])))
);

CREATE SEQUENCE public.sale_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.sale_id_seq OWNED BY public.sale.id;

CREATE TABLE public.sale_line (
    id integer NOT NULL,
    sale_id integer NOT NULL,
    event_id integer NOT NULL,
    exhibitor_id integer NOT NULL,
    product_id integer,
    item character varying(200) NOT NULL,
    quantity integer NOT NULL,
    unit_ore bigint NOT NULL,
    gross_ore bigint NOT NULL,
    vat_permille smallint NOT NULL,
    vat_ore bigint NOT NULL,
    refund_of_id integer,
    discount_ore bigint DEFAULT 0 NOT NULL
);

CREATE SEQUENCE public.sale_line_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.sale_line_id_seq OWNED BY public.sale_line.id;

CREATE TABLE public.sales_hour_rollup (
    event_id integer NOT NULL,
    day date NOT NULL,
    hour smallint NOT NULL,
    receipts integer NOT NULL,
    gross_ore bigint NOT NULL
);

CREATE TABLE public.sales_payment_rollup (
    event_id integer NOT NULL,
    year smallint NOT NULL,
    means character varying(24) NOT NULL,
    amount_ore bigint NOT NULL,
    CONSTRAINT ck_sales_payment_rollup_means CHECK (((means)::text = ANY ((ARRAY['cash'::character varying, 'card'::character varying, 'swish'::character varying, 'invoice'::character varying, 'other'::character varying])::text[])))
);

CREATE TABLE public.sales_product_rollup (
    event_id integer NOT NULL,
    year smallint NOT NULL,
    product_id integer NOT NULL,
    item character varying(200) NOT NULL,
    items integer NOT NULL,
    gross_ore bigint NOT NULL,
    vat_ore bigint NOT NULL
);

CREATE TABLE public.sales_rollup (
    event_id integer NOT NULL,
    day date NOT NULL,
    exhibitor_id integer NOT NULL,
    vat_permille smallint NOT NULL,
    items integer NOT NULL,
    gross_ore bigint NOT NULL,
    vat_ore bigint NOT NULL
);

CREATE TABLE public.setting (
    key character varying(80) NOT NULL,
    value text NOT NULL
);

CREATE TABLE public.sign_in_failure (
    person_id integer NOT NULL,
    wrong integer NOT NULL,
    last timestamp with time zone NOT NULL
);

CREATE TABLE public.stored_file (
    hash character varying(64) NOT NULL,
    media_type character varying(80) NOT NULL,
    data bytea NOT NULL
);

CREATE TABLE public.till (
    id integer NOT NULL,
    code character varying(20) NOT NULL,
    kind character varying(24) NOT NULL,
    uid uuid NOT NULL,
    CONSTRAINT ck_till_tillkind CHECK (((kind)::text = ANY ((ARRAY['own'::character varying, 'external'::character varying])::text[])))
);

CREATE TABLE public.till_day (
    id integer NOT NULL,
    till_id integer NOT NULL,
    event_id integer NOT NULL,
    day date NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    float_ore bigint NOT NULL,
    currency character varying(3) NOT NULL,
    person character varying(200) NOT NULL,
    uid uuid NOT NULL
);

CREATE SEQUENCE public.till_day_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.till_day_id_seq OWNED BY public.till_day.id;

CREATE SEQUENCE public.till_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.till_id_seq OWNED BY public.till.id;

CREATE TABLE public.trader_record (
    id integer NOT NULL,
    check_in_id integer NOT NULL,
    correction_of integer,
    reason character varying(200) NOT NULL,
    event_id integer NOT NULL,
    exhibitor_id integer NOT NULL,
    day date NOT NULL,
    "time" timestamp with time zone NOT NULL,
    booth character varying(200) NOT NULL,
    trader_name character varying(200) NOT NULL,
    trader_identity_number character varying(200) NOT NULL,
    trader_address text NOT NULL,
    trader_phone character varying(200) NOT NULL,
    representative_name character varying(200) NOT NULL,
    representative_identity_number character varying(200) NOT NULL,
    representative_address text NOT NULL,
    representative_phone character varying(200) NOT NULL,
    f_tax_copy boolean NOT NULL,
    kept_until date NOT NULL,
    uid uuid NOT NULL
);

CREATE SEQUENCE public.trader_record_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE public.trader_record_id_seq OWNED BY public.trader_record.id;

CREATE TABLE public.unlocking (
    id integer NOT NULL,
    day date,
    CONSTRAINT ck_unlocking_single CHECK ((id = 1))
);

CREATE TABLE public.wrong_code (
    place character varying(80) NOT NULL,
    wrong integer NOT NULL,
    last timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.absence ALTER COLUMN id SET DEFAULT nextval('public.absence_id_seq'::regclass);

ALTER TABLE ONLY public.audit_log ALTER COLUMN id SET DEFAULT nextval('public.audit_log_id_seq'::regclass);

ALTER TABLE ONLY public.booth ALTER COLUMN id SET DEFAULT nextval('public.booth_id_seq'::regclass);

ALTER TABLE ONLY public.cart ALTER COLUMN id SET DEFAULT nextval('public.cart_id_seq'::regclass);

ALTER TABLE ONLY public.cash_movement ALTER COLUMN id SET DEFAULT nextval('public.cash_movement_id_seq'::regclass);

ALTER TABLE ONLY public.check_in ALTER COLUMN id SET DEFAULT nextval('public.check_in_id_seq'::regclass);

ALTER TABLE ONLY public.closing ALTER COLUMN id SET DEFAULT nextval('public.closing_id_seq'::regclass);

ALTER TABLE ONLY public.departure ALTER COLUMN id SET DEFAULT nextval('public.departure_id_seq'::regclass);

ALTER TABLE ONLY public.document ALTER COLUMN id SET DEFAULT nextval('public.document_id_seq'::regclass);

ALTER TABLE ONLY public.event ALTER COLUMN id SET DEFAULT nextval('public.event_id_seq'::regclass);

ALTER TABLE ONLY public.exhibitor ALTER COLUMN id SET DEFAULT nextval('public.exhibitor_id_seq'::regclass);

ALTER TABLE ONLY public.exhibitor_vat ALTER COLUMN id SET DEFAULT nextval('public.exhibitor_vat_id_seq'::regclass);

ALTER TABLE ONLY public.failed_scan ALTER COLUMN id SET DEFAULT nextval('public.failed_scan_id_seq'::regclass);

ALTER TABLE ONLY public.fee_payment ALTER COLUMN id SET DEFAULT nextval('public.fee_payment_id_seq'::regclass);

ALTER TABLE ONLY public.goods_movement ALTER COLUMN id SET DEFAULT nextval('public.goods_movement_id_seq'::regclass);

ALTER TABLE ONLY public.import_batch ALTER COLUMN id SET DEFAULT nextval('public.import_batch_id_seq'::regclass);

ALTER TABLE ONLY public.journal ALTER COLUMN id SET DEFAULT nextval('public.journal_id_seq'::regclass);

ALTER TABLE ONLY public.label_sheet ALTER COLUMN id SET DEFAULT nextval('public.label_sheet_id_seq'::regclass);

ALTER TABLE ONLY public.label_template ALTER COLUMN id SET DEFAULT nextval('public.label_template_id_seq'::regclass);

ALTER TABLE ONLY public.participation ALTER COLUMN id SET DEFAULT nextval('public.participation_id_seq'::regclass);

ALTER TABLE ONLY public.payment ALTER COLUMN id SET DEFAULT nextval('public.payment_id_seq'::regclass);

ALTER TABLE ONLY public.person ALTER COLUMN id SET DEFAULT nextval('public.person_id_seq'::regclass);

ALTER TABLE ONLY public.print_log ALTER COLUMN id SET DEFAULT nextval('public.print_log_id_seq'::regclass);

ALTER TABLE ONLY public.product ALTER COLUMN id SET DEFAULT nextval('public.product_id_seq'::regclass);

ALTER TABLE ONLY public.recount ALTER COLUMN id SET DEFAULT nextval('public.recount_id_seq'::regclass);

ALTER TABLE ONLY public.sale ALTER COLUMN id SET DEFAULT nextval('public.sale_id_seq'::regclass);

ALTER TABLE ONLY public.sale_line ALTER COLUMN id SET DEFAULT nextval('public.sale_line_id_seq'::regclass);

ALTER TABLE ONLY public.till ALTER COLUMN id SET DEFAULT nextval('public.till_id_seq'::regclass);

ALTER TABLE ONLY public.till_day ALTER COLUMN id SET DEFAULT nextval('public.till_day_id_seq'::regclass);

ALTER TABLE ONLY public.trader_record ALTER COLUMN id SET DEFAULT nextval('public.trader_record_id_seq'::regclass);

INSERT INTO public.absence VALUES
	(1, 17, '2026-06-12', '2026-06-12 05:39:00+00', 'Laptop 1', NULL, '', '01900000-0000-7000-8000-000000000106');

INSERT INTO public.alembic_version VALUES
	('0007');

INSERT INTO public.audit_log VALUES
	(1, '2025-11-03 09:00:00+00', NULL, '', 'Laptop 1', 'added', 'market', '1', '', '{"demonstration": false, "name": "Made in Blekinge ek. för.", "rehearsal": false}', 'laptop 1 market {} {"demonstration": false, "name": "made in blekinge ek. for.", "rehearsal": false}', '01900000-0000-7000-8000-000000000002'),
	(3, '2025-11-03 09:00:00+00', NULL, '', 'Laptop 1', 'added', 'setting', 'import.columns.products', '', '{"key": "import.columns.products", "value": "{\"varunamn\": \"name_sv\", \"skräp\": \"\"}"}', 'laptop 1 setting {} {"key": "import.columns.products", "value": "{\"varunamn\": \"name_sv\", \"skrap\": \"\"}"}', '01900000-0000-7000-8000-000000000004'),
	(4, '2025-11-03 09:00:00+00', NULL, '', 'Laptop 1', 'added', 'label_sheet', '1', '', '{"key": "Egna-2x5", "values": "{\"key\": \"Egna-2x5\", \"name\": \"Egna-2x5\", \"maker\": \"\", \"aliases\": [], \"kind\": \"sheet\", \"page_width\": 210.0, \"page_height\": 297.0, \"columns\": 2, \"rows\": 5, \"label_width\": 90.0, \"label_height\": 50.0, \"left\": 10.0, \"top\": 10.0, \"pitch_x\": 95.0, \"pitch_y\": 50.0, \"radius\": 0.0, \"dead_left\": 0.0, \"dead_top\": 0.0, \"dead_right\": 0.0, \"dead_bottom\": 0.0, \"length_min\": 297.0, \"length_max\": 297.0, \"note\": \"\", \"off_centre\": \"\", \"source\": \"\"}"}', 'laptop 1 label_sheet {} {"key": "egna-2x5", "values": "{\"key\": \"egna-2x5\", \"name\": \"egna-2x5\", \"maker\": \"\", \"aliases\": [], \"kind\": \"sheet\", \"page_width\": 210.0, \"page_height\": 297.0, \"columns\": 2, \"rows\": 5, \"label_width\": 90.0, \"label_height\": 50.0, \"left\": 10.0, \"top\": 10.0, \"pitch_x\": 95.0, \"pitch_y\": 50.0, \"radius\": 0.0, \"dead_left\": 0.0, \"dead_top\": 0.0, \"dead_right\": 0.0, \"dead_bottom\": 0.0, \"length_min\": 297.0, \"length_max\": 297.0, \"note\": \"\", \"off_centre\": \"\", \"source\": \"\"}"}', '01900000-0000-7000-8000-000000000006'),
	(5, '2025-11-03 09:00:00+00', NULL, '', 'Laptop 1', 'added', 'label_template', '1', '', '{"kind": "price", "logo_hash": "c2d925a68f2a82ce5bf7b8186ef08c03166d3880d61f46a61775fa0f7f444ab9", "name": "Jul", "values": "{\"name\": \"Jul\", \"hidden\": [\"origin\"], \"sizes\": {\"price\": 150}, \"accent\": \"#C8102E\", \"ground\": \"#FFF3D6\", \"ink\": \"#2B1B12\", \"text\": {\"sv\": \"God jul\"}}"}', 'laptop 1 label_template {} {"kind": "price", "logo_hash": "c2d925a68f2a82ce5bf7b8186ef08c03166d3880d61f46a61775fa0f7f444ab9", "name": "jul", "values": "{\"name\": \"jul\", \"hidden\": [\"origin\"], \"sizes\": {\"price\": 150}, \"accent\": \"#c8102e\", \"ground\": \"#fff3d6\", \"ink\": \"#2b1b12\", \"text\": {\"sv\": \"god jul\"}}"}', '01900000-0000-7000-8000-000000000008'),
	(8, '2025-11-03 09:03:00+00', NULL, '', 'Laptop 1', 'added', 'exhibitor', '3', '', '{"address": "Glasvägen 1", "archived": false, "branch": "design", "consent_to_publish": false, "country": "SE", "exports": false, "f_tax": false, "identity_kind": "none", "legal_form": "hobby", "municipality": "1080", "name": "Fågelmara Glashytta", "number": 3, "phone": "+46701740605", "postcode": "373 00", "representative": "Lo Ek", "town": "Jämjö", "vat_periods": []}', 'laptop 1 exhibitor {} {"address": "glasvagen 1", "archived": false, "branch": "design", "consent_to_publish": false, "country": "se", "exports": false, "f_tax": false, "identity_kind": "none", "legal_form": "hobby", "municipality": "1080", "name": "fagelmara glashytta", "number": 3, "phone": "+46701740605", "postcode": "373 00", "representative": "lo ek", "town": "jamjo", "vat_periods": []}', '01900000-0000-7000-8000-00000000000e'),
	(125, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'event_till', '4', '', '{"event_id": 4, "means": "cash,card", "register_id": "TVÄTT-0042"}', 'laptop 1 event_till {} {"event_id": 4, "means": "cash,card", "register_id": "tvatt-0042"}', '01900000-0000-7000-8000-0000000000cd'),
	(15, '2025-11-03 09:10:00+00', NULL, '', 'Laptop 1', 'added', 'exhibitor', '10', '', '{"archived": false, "consent_to_publish": false, "country": "SE", "exports": false, "f_tax": false, "identity_kind": "none", "legal_form": "hobby", "name": "Väntande Vaxljus", "number": 10, "vat_periods": []}', 'laptop 1 exhibitor {} {"archived": false, "consent_to_publish": false, "country": "se", "exports": false, "f_tax": false, "identity_kind": "none", "legal_form": "hobby", "name": "vantande vaxljus", "number": 10, "vat_periods": []}', '01900000-0000-7000-8000-00000000001c'),
	(16, '2025-11-03 09:10:00+00', NULL, '', 'Laptop 1', 'added', 'document', '1', '', '{"exhibitor_id": 1, "issued": "2025-10-01", "kind": "agreement", "number": "A-1"}', 'laptop 1 document {} {"exhibitor_id": 1, "issued": "2025-10-01", "kind": "agreement", "number": "a-1"}', '01900000-0000-7000-8000-00000000001e'),
	(17, '2025-11-03 09:10:00+00', NULL, '', 'Laptop 1', 'added', 'document', '2', '', '{"exhibitor_id": 1, "expires": "2026-06-30", "issued": "2025-07-01", "kind": "insurance", "number": "F-88"}', 'laptop 1 document {} {"exhibitor_id": 1, "expires": "2026-06-30", "issued": "2025-07-01", "kind": "insurance", "number": "f-88"}', '01900000-0000-7000-8000-000000000020'),
	(18, '2025-11-03 09:10:00+00', NULL, '', 'Laptop 1', 'added', 'document', '3', '', '{"exhibitor_id": 2, "issued": "2025-02-01", "kind": "f_tax"}', 'laptop 1 document {} {"exhibitor_id": 2, "issued": "2025-02-01", "kind": "f_tax"}', '01900000-0000-7000-8000-000000000022'),
	(19, '2025-11-03 09:10:00+00', NULL, '', 'Laptop 1', 'added', 'document', '4', '', '{"exhibitor_id": 4, "expires": "2027-01-01", "issued": "2024-01-01", "kind": "food", "number": "R-77"}', 'laptop 1 document {} {"exhibitor_id": 4, "expires": "2027-01-01", "issued": "2024-01-01", "kind": "food", "number": "r-77"}', '01900000-0000-7000-8000-000000000024'),
	(22, '2025-11-03 09:10:00+00', NULL, '', 'Laptop 1', 'changed', 'exhibitor', '1', '{}', '{"logo_hash": "6f2d96480272262f8cfd0681ce19a1a0b937c02f14edb6b3c96a0e85ed6aed53"}', 'laptop 1 exhibitor {} {"logo_hash": "6f2d96480272262f8cfd0681ce19a1a0b937c02f14edb6b3c96a0e85ed6aed53"}', '01900000-0000-7000-8000-000000000029'),
	(24, '2025-11-03 09:11:00+00', NULL, '', 'Laptop 1', 'added', 'product', '1', '', '{"allergens": ["sulphites"], "archived": false, "batch": "L24", "best_before": "2027-03", "category": "drink", "comparison_price": true, "description_sv": "Pressad & tappad på Aspö.", "exhibitor_id": 1, "gtin": "7350053850019", "ingredients_de": "Äpfel", "ingredients_sv": "Äpplen (**sulfit**)", "item_number": "1001", "name_de": "Apfelsaft", "name_en": "Apple juice", "name_sv": "Äppelmust", "net_milli": 750, "origin": "1080", "owner": "Aspö Musteri AB", "planned_quantity": 40, "price_eur": 850, "price_sek": 8900, "storage": "Kylt, högst 8 °C", "store_number": 1, "unit": "l", "vat_class": "food"}', 'laptop 1 product {} {"allergens": ["sulphites"], "archived": false, "batch": "l24", "best_before": "2027-03", "category": "drink", "comparison_price": true, "description_sv": "pressad & tappad pa aspo.", "exhibitor_id": 1, "gtin": "7350053850019", "ingredients_de": "apfel", "ingredients_sv": "applen (**sulfit**)", "item_number": "1001", "name_de": "apfelsaft", "name_en": "apple juice", "name_sv": "appelmust", "net_milli": 750, "origin": "1080", "owner": "aspo musteri ab", "planned_quantity": 40, "price_eur": 850, "price_sek": 8900, "storage": "kylt, hogst 8 °c", "store_number": 1, "unit": "l", "vat_class": "food"}', '01900000-0000-7000-8000-00000000002c'),
	(25, '2025-11-03 09:12:00+00', NULL, '', 'Laptop 1', 'added', 'product', '2', '', '{"allergens": ["milk", "nuts"], "archived": false, "category": "food", "comparison_price": true, "exhibitor_id": 1, "gtin": "7350053850026", "ingredients_sv": "Hasselnötter, mjölkpulver, socker", "item_number": "1002", "name_sv": "Hasselnötskräm", "net_milli": 200000, "origin": "1080", "owner": "Aspö Musteri AB", "price_eur": 1200, "price_sek": 12550, "store_number": 2, "unit": "g", "vat_class": "food"}', 'laptop 1 product {} {"allergens": ["milk", "nuts"], "archived": false, "category": "food", "comparison_price": true, "exhibitor_id": 1, "gtin": "7350053850026", "ingredients_sv": "hasselnotter, mjolkpulver, socker", "item_number": "1002", "name_sv": "hasselnotskram", "net_milli": 200000, "origin": "1080", "owner": "aspo musteri ab", "price_eur": 1200, "price_sek": 12550, "store_number": 2, "unit": "g", "vat_class": "food"}', '01900000-0000-7000-8000-00000000002e'),
	(26, '2025-11-03 09:13:00+00', NULL, '', 'Laptop 1', 'added', 'product', '3', '', '{"allergens": [], "archived": false, "category": "drink", "comparison_price": true, "exhibitor_id": 1, "in_store_code": "0400010000036", "item_number": "1003", "name_sv": "Julmust, utgången", "origin": "1080", "owner": "Aspö Musteri AB", "price_sek": 4900, "store_number": 3, "unit": "st", "vat_class": "food"}', 'laptop 1 product {} {"allergens": [], "archived": false, "category": "drink", "comparison_price": true, "exhibitor_id": 1, "in_store_code": "0400010000036", "item_number": "1003", "name_sv": "julmust, utgangen", "origin": "1080", "owner": "aspo musteri ab", "price_sek": 4900, "store_number": 3, "unit": "st", "vat_class": "food"}', '01900000-0000-7000-8000-000000000030'),
	(27, '2025-11-03 09:14:00+00', NULL, '', 'Laptop 1', 'added', 'product', '4', '', '{"allergens": [], "archived": false, "category": "other", "comparison_price": true, "exhibitor_id": 2, "in_store_code": "0400020000019", "item_number": "2001", "name_en": "Candlestick", "name_sv": "Ljusstake", "owner": "Eringsboda Smide", "price_eur": 4600, "price_pln": 19900, "price_sek": 49500, "store_number": 1, "unit": "st", "vat_class": "standard"}', 'laptop 1 product {} {"allergens": [], "archived": false, "category": "other", "comparison_price": true, "exhibitor_id": 2, "in_store_code": "0400020000019", "item_number": "2001", "name_en": "candlestick", "name_sv": "ljusstake", "owner": "eringsboda smide", "price_eur": 4600, "price_pln": 19900, "price_sek": 49500, "store_number": 1, "unit": "st", "vat_class": "standard"}', '01900000-0000-7000-8000-000000000032'),
	(28, '2025-11-03 09:15:00+00', NULL, '', 'Laptop 1', 'added', 'product', '5', '', '{"allergens": [], "archived": false, "category": "other", "comparison_price": false, "exhibitor_id": 2, "in_store_code": "0400020000026", "item_number": "2002", "name_sv": "Krok", "owner": "Eringsboda Smide", "planned_quantity": 100, "price_sek": 5950, "store_number": 2, "unit": "st", "vat_class": "standard"}', 'laptop 1 product {} {"allergens": [], "archived": false, "category": "other", "comparison_price": false, "exhibitor_id": 2, "in_store_code": "0400020000026", "item_number": "2002", "name_sv": "krok", "owner": "eringsboda smide", "planned_quantity": 100, "price_sek": 5950, "store_number": 2, "unit": "st", "vat_class": "standard"}', '01900000-0000-7000-8000-000000000034'),
	(29, '2025-11-03 09:16:00+00', NULL, '', 'Laptop 1', 'added', 'product', '6', '', '{"allergens": [], "archived": false, "category": "glass", "comparison_price": true, "exhibitor_id": 3, "in_store_code": "0400030000016", "item_number": "3001", "name_sv": "Glasfågel", "owner": "Fågelmara Glashytta", "price_sek": 24950, "safety": "Bräckligt.\nEj för barn.", "store_number": 1, "unit": "st", "vat_class": "standard"}', 'laptop 1 product {} {"allergens": [], "archived": false, "category": "glass", "comparison_price": true, "exhibitor_id": 3, "in_store_code": "0400030000016", "item_number": "3001", "name_sv": "glasfagel", "owner": "fagelmara glashytta", "price_sek": 24950, "safety": "brackligt.\nej for barn.", "store_number": 1, "unit": "st", "vat_class": "standard"}', '01900000-0000-7000-8000-000000000036'),
	(30, '2025-11-03 09:17:00+00', NULL, '', 'Laptop 1', 'added', 'product', '7', '', '{"allergens": ["gluten", "eggs", "milk"], "archived": false, "category": "food", "comparison_price": true, "exhibitor_id": 4, "in_store_code": "0400040000013", "ingredients_sv": "Vetemjöl, smör, ägg, kardemumma", "item_number": "4001", "name_sv": "Kardemummabulle", "net_milli": 1000, "origin": "1080", "owner": "Kvarnbackens Bageri HB", "price_sek": 3500, "store_number": 1, "unit": "st", "vat_class": "food_served"}', 'laptop 1 product {} {"allergens": ["gluten", "eggs", "milk"], "archived": false, "category": "food", "comparison_price": true, "exhibitor_id": 4, "in_store_code": "0400040000013", "ingredients_sv": "vetemjol, smor, agg, kardemumma", "item_number": "4001", "name_sv": "kardemummabulle", "net_milli": 1000, "origin": "1080", "owner": "kvarnbackens bageri hb", "price_sek": 3500, "store_number": 1, "unit": "st", "vat_class": "food_served"}', '01900000-0000-7000-8000-000000000038'),
	(31, '2025-11-03 09:18:00+00', NULL, '', 'Laptop 1', 'added', 'product', '8', '', '{"allergens": ["gluten"], "archived": false, "category": "food", "comparison_price": true, "exhibitor_id": 4, "in_store_code": "0400040000020", "ingredients_sv": "Rågmjöl", "item_number": "4002", "name_sv": "Knäckebröd", "net_milli": 500, "origin": "1080", "owner": "Kvarnbackens Bageri HB", "price_eur": 650, "price_sek": 6900, "storage": "Torrt", "store_number": 2, "unit": "kg", "vat_class": "food"}', 'laptop 1 product {} {"allergens": ["gluten"], "archived": false, "category": "food", "comparison_price": true, "exhibitor_id": 4, "in_store_code": "0400040000020", "ingredients_sv": "ragmjol", "item_number": "4002", "name_sv": "knackebrod", "net_milli": 500, "origin": "1080", "owner": "kvarnbackens bageri hb", "price_eur": 650, "price_sek": 6900, "storage": "torrt", "store_number": 2, "unit": "kg", "vat_class": "food"}', '01900000-0000-7000-8000-00000000003a'),
	(61, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'booth', '5', '', '{"code": "B2", "depth_mm": 2000, "event_id": 1, "facing": "down", "fee_ore": 20000, "width_mm": 3000, "x_mm": 16000, "y_mm": 1000}', 'laptop 1 booth {} {"code": "b2", "depth_mm": 2000, "event_id": 1, "facing": "down", "fee_ore": 20000, "width_mm": 3000, "x_mm": 16000, "y_mm": 1000}', '01900000-0000-7000-8000-00000000006f'),
	(23, '2025-11-03 09:10:00+00', NULL, '', 'Laptop 1', 'changed', 'exhibitor', '7', '{}', '{}', 'exhibitor', '01900000-0000-7000-8000-00000000002a'),
	(32, '2025-11-03 09:19:00+00', NULL, '', 'Laptop 1', 'added', 'product', '9', '', '{"allergens": [], "archived": false, "category": "ceramics", "comparison_price": true, "exhibitor_id": 5, "in_store_code": "0400050000010", "item_number": "5001", "name_sv": "Skål", "owner": "Krukmakaren i Jämjö", "price_eur": 2300, "price_sek": 24950, "store_number": 1, "unit": "st", "vat_class": "standard"}', 'laptop 1 product {} {"allergens": [], "archived": false, "category": "ceramics", "comparison_price": true, "exhibitor_id": 5, "in_store_code": "0400050000010", "item_number": "5001", "name_sv": "skal", "owner": "krukmakaren i jamjo", "price_eur": 2300, "price_sek": 24950, "store_number": 1, "unit": "st", "vat_class": "standard"}', '01900000-0000-7000-8000-00000000003c'),
	(33, '2025-11-03 09:20:00+00', NULL, '', 'Laptop 1', 'added', 'product', '10', '', '{"allergens": [], "archived": false, "category": "ceramics", "comparison_price": true, "exhibitor_id": 5, "in_store_code": "0400050000027", "item_number": "5002", "name_da": "Krus", "name_sv": "Mugg", "owner": "Krukmakaren i Jämjö", "price_sek": 18000, "store_number": 2, "unit": "st", "vat_class": "standard"}', 'laptop 1 product {} {"allergens": [], "archived": false, "category": "ceramics", "comparison_price": true, "exhibitor_id": 5, "in_store_code": "0400050000027", "item_number": "5002", "name_da": "krus", "name_sv": "mugg", "owner": "krukmakaren i jamjo", "price_sek": 18000, "store_number": 2, "unit": "st", "vat_class": "standard"}', '01900000-0000-7000-8000-00000000003e'),
	(34, '2025-11-03 09:21:00+00', NULL, '', 'Laptop 1', 'added', 'product', '11', '', '{"allergens": [], "archived": false, "category": "jewellery", "comparison_price": true, "exhibitor_id": 6, "in_store_code": "0400060000017", "item_number": "6001", "name_pl": "Bursztyn", "name_sv": "Bursztyn – bärnsten", "owner": "Bursztyn Gdynia sp. z o.o. <b>", "price_eur": 10900, "price_pln": 45000, "price_sek": 120000, "store_number": 1, "unit": "st", "vat_class": "standard"}', 'laptop 1 product {} {"allergens": [], "archived": false, "category": "jewellery", "comparison_price": true, "exhibitor_id": 6, "in_store_code": "0400060000017", "item_number": "6001", "name_pl": "bursztyn", "name_sv": "bursztyn – barnsten", "owner": "bursztyn gdynia sp. z o.o. <b>", "price_eur": 10900, "price_pln": 45000, "price_sek": 120000, "store_number": 1, "unit": "st", "vat_class": "standard"}', '01900000-0000-7000-8000-000000000040'),
	(36, '2025-11-03 09:23:00+00', NULL, '', 'Laptop 1', 'added', 'product', '13', '', '{"allergens": [], "archived": false, "category": "book", "comparison_price": true, "exhibitor_id": 8, "in_store_code": "0400080000011", "item_number": "8001", "name_sv": "Boken om skärgården", "owner": "Skärgårdens Förlag", "price_sek": 26500, "store_number": 1, "unit": "st", "vat_class": "book"}', 'laptop 1 product {} {"allergens": [], "archived": false, "category": "book", "comparison_price": true, "exhibitor_id": 8, "in_store_code": "0400080000011", "item_number": "8001", "name_sv": "boken om skargarden", "owner": "skargardens forlag", "price_sek": 26500, "store_number": 1, "unit": "st", "vat_class": "book"}', '01900000-0000-7000-8000-000000000044'),
	(37, '2025-11-03 09:24:00+00', NULL, '', 'Laptop 1', 'added', 'product', '14', '', '{"age_limit": 18, "alcohol_permille": 45, "allergens": [], "archived": false, "category": "drink", "comparison_price": true, "exhibitor_id": 9, "gtin": "7350053850033", "ingredients_sv": "Äpplen, jäst", "item_number": "9001", "name_sv": "Cider 4,5 %", "net_milli": 330, "owner": "Blekinge Mjöd & Cider", "price_eur": 590, "price_sek": 5900, "store_number": 1, "unit": "ml", "vat_class": "food"}', 'laptop 1 product {} {"age_limit": 18, "alcohol_permille": 45, "allergens": [], "archived": false, "category": "drink", "comparison_price": true, "exhibitor_id": 9, "gtin": "7350053850033", "ingredients_sv": "applen, jast", "item_number": "9001", "name_sv": "cider 4,5 %", "net_milli": 330, "owner": "blekinge mjod & cider", "price_eur": 590, "price_sek": 5900, "store_number": 1, "unit": "ml", "vat_class": "food"}', '01900000-0000-7000-8000-000000000046'),
	(38, '2025-11-03 09:25:00+00', NULL, '', 'Laptop 1', 'added', 'product', '15', '', '{"age_limit": 18, "alcohol_permille": 22, "allergens": [], "archived": false, "category": "drink", "comparison_price": true, "exhibitor_id": 9, "in_store_code": "0400090000025", "item_number": "9002", "name_sv": "Svagdricka 2,2 %", "owner": "Blekinge Mjöd & Cider", "price_eur": 390, "price_sek": 3900, "store_number": 2, "unit": "st", "vat_class": "standard"}', 'laptop 1 product {} {"age_limit": 18, "alcohol_permille": 22, "allergens": [], "archived": false, "category": "drink", "comparison_price": true, "exhibitor_id": 9, "in_store_code": "0400090000025", "item_number": "9002", "name_sv": "svagdricka 2,2 %", "owner": "blekinge mjod & cider", "price_eur": 390, "price_sek": 3900, "store_number": 2, "unit": "st", "vat_class": "standard"}', '01900000-0000-7000-8000-000000000048'),
	(39, '2025-11-03 09:25:00+00', NULL, '', 'Laptop 1', 'changed', 'product', '3', '{"archived": false}', '{"archived": true}', 'laptop 1 product {"archived": false} {"archived": true}', '01900000-0000-7000-8000-000000000049'),
	(40, '2025-11-03 09:25:00+00', NULL, '', 'Laptop 1', 'changed', 'product', '9', '{}', '{"photo_hash": "d50a8d1067689f155d5e93704c46d813d58f237676b6dd1e4c6e24553056f8a2"}', 'laptop 1 product {} {"photo_hash": "d50a8d1067689f155d5e93704c46d813d58f237676b6dd1e4c6e24553056f8a2"}', '01900000-0000-7000-8000-00000000004a'),
	(41, '2025-11-03 09:25:00+00', NULL, '', 'Laptop 1', 'changed', 'product', '9', '{}', '{"price_pln": 9900}', 'laptop 1 product {} {"price_pln": 9900}', '01900000-0000-7000-8000-00000000004b'),
	(42, '2025-11-03 09:26:00+00', NULL, '', 'Laptop 1', 'added', 'event', '1', '', '{"address": "Fisktorget 1", "code": "KNA26", "commission_bp": 2000, "country": "SE", "currency": "SEK", "ends": "2026-06-14", "fee_ore": 50000, "kind": "pop_up", "languages": "sv, en", "name_en": "Summer market", "name_sv": "Sommarmarknad Karlskrona", "opening_hours": [["2026-06-12", "10:00:00", "18:00:00"], ["2026-06-13", "10:00:00", "18:00:00"], ["2026-06-14", "10:00:00", "18:00:00"]], "phase": "regional", "seller_mode": "kommission", "starts": "2026-06-12", "status": "running", "town": "Karlskrona", "venue": "Fisktorget", "visitors_expected": 4000}', 'laptop 1 event {} {"address": "fisktorget 1", "code": "kna26", "commission_bp": 2000, "country": "se", "currency": "sek", "ends": "2026-06-14", "fee_ore": 50000, "kind": "pop_up", "languages": "sv, en", "name_en": "summer market", "name_sv": "sommarmarknad karlskrona", "opening_hours": [["2026-06-12", "10:00:00", "18:00:00"], ["2026-06-13", "10:00:00", "18:00:00"], ["2026-06-14", "10:00:00", "18:00:00"]], "phase": "regional", "seller_mode": "kommission", "starts": "2026-06-12", "status": "running", "town": "karlskrona", "venue": "fisktorget", "visitors_expected": 4000}', '01900000-0000-7000-8000-00000000004d'),
	(63, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'changed', 'booth', '5', '{}', '{"participation_id": 5}', 'laptop 1 booth {} {"participation_id": 5}', '01900000-0000-7000-8000-000000000072'),
	(43, '2025-11-03 09:27:00+00', NULL, '', 'Laptop 1', 'added', 'event', '2', '', '{"code": "RON26", "commission_bp": 1500, "country": "SE", "currency": "SEK", "ends": "2026-07-05", "fee_ore": 0, "kind": "pop_up", "name_sv": "Brunnsmarknad Ronneby", "opening_hours": [], "phase": "regional", "seller_mode": "agent", "starts": "2026-07-04", "status": "planned", "town": "Ronneby", "venue": "Brunnsparken"}', 'laptop 1 event {} {"code": "ron26", "commission_bp": 1500, "country": "se", "currency": "sek", "ends": "2026-07-05", "fee_ore": 0, "kind": "pop_up", "name_sv": "brunnsmarknad ronneby", "opening_hours": [], "phase": "regional", "seller_mode": "agent", "starts": "2026-07-04", "status": "planned", "town": "ronneby", "venue": "brunnsparken"}', '01900000-0000-7000-8000-00000000004f'),
	(44, '2025-11-03 09:28:00+00', NULL, '', 'Laptop 1', 'added', 'event', '3', '', '{"code": "KHN26", "commission_bp": 0, "country": "SE", "currency": "SEK", "ends": "2026-07-18", "fee_ore": 0, "kind": "pop_up", "name_sv": "Östersjöfestivalen", "opening_hours": [], "phase": "interregional", "seller_mode": "agent", "starts": "2026-07-17", "status": "planned", "town": "Karlshamn"}', 'laptop 1 event {} {"code": "khn26", "commission_bp": 0, "country": "se", "currency": "sek", "ends": "2026-07-18", "fee_ore": 0, "kind": "pop_up", "name_sv": "ostersjofestivalen", "opening_hours": [], "phase": "interregional", "seller_mode": "agent", "starts": "2026-07-17", "status": "planned", "town": "karlshamn"}', '01900000-0000-7000-8000-000000000051'),
	(45, '2025-11-03 09:29:00+00', NULL, '', 'Laptop 1', 'added', 'event', '4', '', '{"code": "KAL26", "commission_bp": 0, "country": "SE", "currency": "SEK", "ends": "2026-07-25", "fee_ore": 0, "kind": "fair", "name_sv": "Mässa med kassaregister", "opening_hours": [], "phase": "interregional", "seller_mode": "kommission", "starts": "2026-07-25", "status": "planned", "town": "Kalmar"}', 'laptop 1 event {} {"code": "kal26", "commission_bp": 0, "country": "se", "currency": "sek", "ends": "2026-07-25", "fee_ore": 0, "kind": "fair", "name_sv": "massa med kassaregister", "opening_hours": [], "phase": "interregional", "seller_mode": "kommission", "starts": "2026-07-25", "status": "planned", "town": "kalmar"}', '01900000-0000-7000-8000-000000000053'),
	(46, '2025-11-03 09:30:00+00', NULL, '', 'Laptop 1', 'added', 'event', '5', '', '{"code": "RST26", "commission_bp": 0, "country": "DE", "currency": "EUR", "ends": "2026-08-09", "fee_ore": 0, "kind": "fair", "languages": "de, sv", "name_de": "Ostseemarkt", "name_sv": "Ostseemarkt Rostock", "opening_hours": [], "phase": "international", "seller_mode": "kommission", "starts": "2026-08-07", "status": "planned", "town": "Rostock", "venue": "Hanse Messe"}', 'laptop 1 event {} {"code": "rst26", "commission_bp": 0, "country": "de", "currency": "eur", "ends": "2026-08-09", "fee_ore": 0, "kind": "fair", "languages": "de, sv", "name_de": "ostseemarkt", "name_sv": "ostseemarkt rostock", "opening_hours": [], "phase": "international", "seller_mode": "kommission", "starts": "2026-08-07", "status": "planned", "town": "rostock", "venue": "hanse messe"}', '01900000-0000-7000-8000-000000000055'),
	(47, '2025-11-03 09:31:00+00', NULL, '', 'Laptop 1', 'added', 'event', '6', '', '{"code": "GDY26", "commission_bp": 0, "country": "PL", "currency": "PLN", "ends": "2026-08-16", "fee_ore": 0, "kind": "pop_up", "name_pl": "Targ w Gdyni", "name_sv": "Gdynia Targ", "opening_hours": [], "phase": "international", "seller_mode": "kommission", "starts": "2026-08-15", "status": "planned", "town": "Gdynia"}', 'laptop 1 event {} {"code": "gdy26", "commission_bp": 0, "country": "pl", "currency": "pln", "ends": "2026-08-16", "fee_ore": 0, "kind": "pop_up", "name_pl": "targ w gdyni", "name_sv": "gdynia targ", "opening_hours": [], "phase": "international", "seller_mode": "kommission", "starts": "2026-08-15", "status": "planned", "town": "gdynia"}', '01900000-0000-7000-8000-000000000057'),
	(48, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'event', '7', '', '{"code": "BUTIK", "commission_bp": 0, "country": "SE", "currency": "SEK", "fee_ore": 0, "kind": "permanent", "name_sv": "Butiken vid torget", "opening_hours": [], "phase": "regional", "seller_mode": "kommission", "starts": "2025-11-01", "status": "running", "town": "Karlskrona"}', 'laptop 1 event {} {"code": "butik", "commission_bp": 0, "country": "se", "currency": "sek", "fee_ore": 0, "kind": "permanent", "name_sv": "butiken vid torget", "opening_hours": [], "phase": "regional", "seller_mode": "kommission", "starts": "2025-11-01", "status": "running", "town": "karlskrona"}', '01900000-0000-7000-8000-000000000059'),
	(49, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'booth', '1', '', '{"code": "A1", "depth_mm": 2000, "event_id": 1, "facing": "down", "fee_ore": 0, "width_mm": 3000, "x_mm": 0, "y_mm": 1000}', 'laptop 1 booth {} {"code": "a1", "depth_mm": 2000, "event_id": 1, "facing": "down", "fee_ore": 0, "width_mm": 3000, "x_mm": 0, "y_mm": 1000}', '01900000-0000-7000-8000-00000000005b'),
	(51, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'changed', 'booth', '1', '{}', '{"participation_id": 1}', 'laptop 1 booth {} {"participation_id": 1}', '01900000-0000-7000-8000-00000000005e'),
	(52, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'booth', '2', '', '{"code": "A2", "depth_mm": 2000, "event_id": 1, "facing": "down", "fee_ore": 5000, "power": "230 V", "width_mm": 3000, "x_mm": 4000, "y_mm": 1000}', 'laptop 1 booth {} {"code": "a2", "depth_mm": 2000, "event_id": 1, "facing": "down", "fee_ore": 5000, "power": "230 v", "width_mm": 3000, "x_mm": 4000, "y_mm": 1000}', '01900000-0000-7000-8000-000000000060'),
	(54, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'changed', 'booth', '2', '{}', '{"participation_id": 2}', 'laptop 1 booth {} {"participation_id": 2}', '01900000-0000-7000-8000-000000000063'),
	(55, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'booth', '3', '', '{"code": "A3", "depth_mm": 2000, "event_id": 1, "facing": "down", "fee_ore": 10000, "width_mm": 3000, "x_mm": 8000, "y_mm": 1000}', 'laptop 1 booth {} {"code": "a3", "depth_mm": 2000, "event_id": 1, "facing": "down", "fee_ore": 10000, "width_mm": 3000, "x_mm": 8000, "y_mm": 1000}', '01900000-0000-7000-8000-000000000065'),
	(57, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'changed', 'booth', '3', '{}', '{"participation_id": 3}', 'laptop 1 booth {} {"participation_id": 3}', '01900000-0000-7000-8000-000000000068'),
	(58, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'booth', '4', '', '{"code": "B1", "depth_mm": 2000, "event_id": 1, "facing": "down", "fee_ore": 15000, "power": "230 V", "width_mm": 3000, "x_mm": 12000, "y_mm": 1000}', 'laptop 1 booth {} {"code": "b1", "depth_mm": 2000, "event_id": 1, "facing": "down", "fee_ore": 15000, "power": "230 v", "width_mm": 3000, "x_mm": 12000, "y_mm": 1000}', '01900000-0000-7000-8000-00000000006a'),
	(60, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'changed', 'booth', '4', '{}', '{"participation_id": 4}', 'laptop 1 booth {} {"participation_id": 4}', '01900000-0000-7000-8000-00000000006d'),
	(64, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'booth', '6', '', '{"code": "B10", "depth_mm": 2000, "event_id": 1, "facing": "down", "fee_ore": 25000, "power": "230 V", "width_mm": 3000, "x_mm": 20000, "y_mm": 1000}', 'laptop 1 booth {} {"code": "b10", "depth_mm": 2000, "event_id": 1, "facing": "down", "fee_ore": 25000, "power": "230 v", "width_mm": 3000, "x_mm": 20000, "y_mm": 1000}', '01900000-0000-7000-8000-000000000074'),
	(66, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'changed', 'booth', '6', '{}', '{"participation_id": 6}', 'laptop 1 booth {} {"participation_id": 6}', '01900000-0000-7000-8000-000000000077'),
	(67, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'booth', '7', '', '{"code": "C1", "depth_mm": 2000, "event_id": 1, "facing": "down", "fee_ore": 30000, "width_mm": 3000, "x_mm": 24000, "y_mm": 1000}', 'laptop 1 booth {} {"code": "c1", "depth_mm": 2000, "event_id": 1, "facing": "down", "fee_ore": 30000, "width_mm": 3000, "x_mm": 24000, "y_mm": 1000}', '01900000-0000-7000-8000-000000000079');
INSERT INTO public.audit_log VALUES
	(68, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'booth', '8', '', '{"code": "1", "depth_mm": 2000, "event_id": 2, "facing": "down", "fee_ore": 0, "width_mm": 3000}', 'laptop 1 booth {} {"code": "1", "depth_mm": 2000, "event_id": 2, "facing": "down", "fee_ore": 0, "width_mm": 3000}', '01900000-0000-7000-8000-00000000007b'),
	(70, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'changed', 'booth', '8', '{}', '{"participation_id": 7}', 'laptop 1 booth {} {"participation_id": 7}', '01900000-0000-7000-8000-00000000007e'),
	(71, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'booth', '9', '', '{"code": "2", "depth_mm": 2000, "event_id": 2, "facing": "down", "fee_ore": 5000, "power": "230 V", "width_mm": 3000}', 'laptop 1 booth {} {"code": "2", "depth_mm": 2000, "event_id": 2, "facing": "down", "fee_ore": 5000, "power": "230 v", "width_mm": 3000}', '01900000-0000-7000-8000-000000000080'),
	(73, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'changed', 'booth', '9', '{}', '{"participation_id": 8}', 'laptop 1 booth {} {"participation_id": 8}', '01900000-0000-7000-8000-000000000083'),
	(74, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'booth', '10', '', '{"code": "3", "depth_mm": 2000, "event_id": 2, "facing": "down", "fee_ore": 10000, "width_mm": 3000}', 'laptop 1 booth {} {"code": "3", "depth_mm": 2000, "event_id": 2, "facing": "down", "fee_ore": 10000, "width_mm": 3000}', '01900000-0000-7000-8000-000000000085'),
	(76, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'changed', 'booth', '10', '{}', '{"participation_id": 9}', 'laptop 1 booth {} {"participation_id": 9}', '01900000-0000-7000-8000-000000000088'),
	(77, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'booth', '11', '', '{"code": "4", "depth_mm": 2000, "event_id": 2, "facing": "down", "fee_ore": 15000, "power": "230 V", "width_mm": 3000}', 'laptop 1 booth {} {"code": "4", "depth_mm": 2000, "event_id": 2, "facing": "down", "fee_ore": 15000, "power": "230 v", "width_mm": 3000}', '01900000-0000-7000-8000-00000000008a'),
	(79, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'changed', 'booth', '11', '{}', '{"participation_id": 10}', 'laptop 1 booth {} {"participation_id": 10}', '01900000-0000-7000-8000-00000000008d'),
	(80, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'booth', '12', '', '{"code": "K1", "depth_mm": 2000, "event_id": 3, "facing": "down", "fee_ore": 0, "width_mm": 3000}', 'laptop 1 booth {} {"code": "k1", "depth_mm": 2000, "event_id": 3, "facing": "down", "fee_ore": 0, "width_mm": 3000}', '01900000-0000-7000-8000-00000000008f'),
	(82, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'changed', 'booth', '12', '{}', '{"participation_id": 11}', 'laptop 1 booth {} {"participation_id": 11}', '01900000-0000-7000-8000-000000000092'),
	(83, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'booth', '13', '', '{"code": "K2", "depth_mm": 2000, "event_id": 3, "facing": "down", "fee_ore": 5000, "power": "230 V", "width_mm": 3000}', 'laptop 1 booth {} {"code": "k2", "depth_mm": 2000, "event_id": 3, "facing": "down", "fee_ore": 5000, "power": "230 v", "width_mm": 3000}', '01900000-0000-7000-8000-000000000094'),
	(85, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'changed', 'booth', '13', '{}', '{"participation_id": 12}', 'laptop 1 booth {} {"participation_id": 12}', '01900000-0000-7000-8000-000000000097'),
	(86, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'booth', '14', '', '{"code": "R1", "depth_mm": 2000, "event_id": 5, "facing": "down", "fee_ore": 0, "width_mm": 3000}', 'laptop 1 booth {} {"code": "r1", "depth_mm": 2000, "event_id": 5, "facing": "down", "fee_ore": 0, "width_mm": 3000}', '01900000-0000-7000-8000-000000000099'),
	(88, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'changed', 'booth', '14', '{}', '{"participation_id": 13}', 'laptop 1 booth {} {"participation_id": 13}', '01900000-0000-7000-8000-00000000009c'),
	(89, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'booth', '15', '', '{"code": "R2", "depth_mm": 2000, "event_id": 5, "facing": "down", "fee_ore": 5000, "power": "230 V", "width_mm": 3000}', 'laptop 1 booth {} {"code": "r2", "depth_mm": 2000, "event_id": 5, "facing": "down", "fee_ore": 5000, "power": "230 v", "width_mm": 3000}', '01900000-0000-7000-8000-00000000009e'),
	(91, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'changed', 'booth', '15', '{}', '{"participation_id": 14}', 'laptop 1 booth {} {"participation_id": 14}', '01900000-0000-7000-8000-0000000000a1'),
	(92, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'booth', '16', '', '{"code": "R3", "depth_mm": 2000, "event_id": 5, "facing": "down", "fee_ore": 10000, "width_mm": 3000}', 'laptop 1 booth {} {"code": "r3", "depth_mm": 2000, "event_id": 5, "facing": "down", "fee_ore": 10000, "width_mm": 3000}', '01900000-0000-7000-8000-0000000000a3'),
	(94, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'changed', 'booth', '16', '{}', '{"participation_id": 15}', 'laptop 1 booth {} {"participation_id": 15}', '01900000-0000-7000-8000-0000000000a6'),
	(95, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'booth', '17', '', '{"code": "G1", "depth_mm": 2000, "event_id": 6, "facing": "down", "fee_ore": 0, "width_mm": 3000}', 'laptop 1 booth {} {"code": "g1", "depth_mm": 2000, "event_id": 6, "facing": "down", "fee_ore": 0, "width_mm": 3000}', '01900000-0000-7000-8000-0000000000a8'),
	(97, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'changed', 'booth', '17', '{}', '{"participation_id": 16}', 'laptop 1 booth {} {"participation_id": 16}', '01900000-0000-7000-8000-0000000000ab'),
	(104, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'goods', '1,1', '', '{"announced": 24, "participation_id": 1, "product_id": 1}', 'laptop 1 goods {} {"announced": 24, "participation_id": 1, "product_id": 1}', '01900000-0000-7000-8000-0000000000b8'),
	(105, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'goods', '1,2', '', '{"announced": 12, "participation_id": 1, "product_id": 2}', 'laptop 1 goods {} {"announced": 12, "participation_id": 1, "product_id": 2}', '01900000-0000-7000-8000-0000000000b9'),
	(106, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'goods', '2,4', '', '{"announced": 4, "participation_id": 2, "product_id": 4}', 'laptop 1 goods {} {"announced": 4, "participation_id": 2, "product_id": 4}', '01900000-0000-7000-8000-0000000000ba'),
	(107, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'goods', '2,5', '', '{"announced": 60, "participation_id": 2, "product_id": 5}', 'laptop 1 goods {} {"announced": 60, "participation_id": 2, "product_id": 5}', '01900000-0000-7000-8000-0000000000bb'),
	(108, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'goods', '3,6', '', '{"announced": 5, "participation_id": 3, "product_id": 6}', 'laptop 1 goods {} {"announced": 5, "participation_id": 3, "product_id": 6}', '01900000-0000-7000-8000-0000000000bc'),
	(109, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'goods', '4,7', '', '{"announced": 80, "participation_id": 4, "product_id": 7}', 'laptop 1 goods {} {"announced": 80, "participation_id": 4, "product_id": 7}', '01900000-0000-7000-8000-0000000000bd'),
	(110, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'goods', '4,8', '', '{"announced": 20, "participation_id": 4, "product_id": 8}', 'laptop 1 goods {} {"announced": 20, "participation_id": 4, "product_id": 8}', '01900000-0000-7000-8000-0000000000be'),
	(111, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'goods', '5,12', '', '{"announced": 3, "participation_id": 5, "product_id": 12}', 'laptop 1 goods {} {"announced": 3, "participation_id": 5, "product_id": 12}', '01900000-0000-7000-8000-0000000000bf'),
	(112, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'goods', '17,13', '', '{"announced": 10, "participation_id": 17, "product_id": 13}', 'laptop 1 goods {} {"announced": 10, "participation_id": 17, "product_id": 13}', '01900000-0000-7000-8000-0000000000c0'),
	(113, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'goods', '19,15', '', '{"announced": 24, "participation_id": 19, "product_id": 15}', 'laptop 1 goods {} {"announced": 24, "participation_id": 19, "product_id": 15}', '01900000-0000-7000-8000-0000000000c1'),
	(114, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'goods', '7,5', '', '{"announced": 30, "participation_id": 7, "product_id": 5}', 'laptop 1 goods {} {"announced": 30, "participation_id": 7, "product_id": 5}', '01900000-0000-7000-8000-0000000000c2'),
	(115, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'goods', '8,6', '', '{"announced": 4, "participation_id": 8, "product_id": 6}', 'laptop 1 goods {} {"announced": 4, "participation_id": 8, "product_id": 6}', '01900000-0000-7000-8000-0000000000c3'),
	(116, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'goods', '9,1', '', '{"announced": 12, "participation_id": 9, "product_id": 1}', 'laptop 1 goods {} {"announced": 12, "participation_id": 9, "product_id": 1}', '01900000-0000-7000-8000-0000000000c4'),
	(117, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'goods', '12,8', '', '{"announced": 15, "participation_id": 12, "product_id": 8}', 'laptop 1 goods {} {"announced": 15, "participation_id": 12, "product_id": 8}', '01900000-0000-7000-8000-0000000000c5'),
	(118, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'goods', '13,1', '', '{"announced": 30, "participation_id": 13, "product_id": 1}', 'laptop 1 goods {} {"announced": 30, "participation_id": 13, "product_id": 1}', '01900000-0000-7000-8000-0000000000c6'),
	(119, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'goods', '14,14', '', '{"announced": 48, "participation_id": 14, "product_id": 14}', 'laptop 1 goods {} {"announced": 48, "participation_id": 14, "product_id": 14}', '01900000-0000-7000-8000-0000000000c7'),
	(120, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'goods', '15,11', '', '{"announced": 6, "participation_id": 15, "product_id": 11}', 'laptop 1 goods {} {"announced": 6, "participation_id": 15, "product_id": 11}', '01900000-0000-7000-8000-0000000000c8'),
	(121, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'goods', '16,11', '', '{"announced": 6, "participation_id": 16, "product_id": 11}', 'laptop 1 goods {} {"announced": 6, "participation_id": 16, "product_id": 11}', '01900000-0000-7000-8000-0000000000c9'),
	(122, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'event_till', '1', '', '{"event_id": 1, "swish": "1231181189"}', 'laptop 1 event_till {} {"event_id": 1, "swish": "1231181189"}', '01900000-0000-7000-8000-0000000000ca'),
	(123, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'event_rate', '1,EUR', '', '{"currency": "EUR", "day": "2026-06-10", "event_id": 1, "rate_millionths": 11000000, "source": "ECB"}', 'laptop 1 event_rate {} {"currency": "eur", "day": "2026-06-10", "event_id": 1, "rate_millionths": 11000000, "source": "ecb"}', '01900000-0000-7000-8000-0000000000cb'),
	(124, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'event_rate', '1,DKK', '', '{"currency": "DKK", "day": "2026-06-10", "event_id": 1, "rate_millionths": 1480000, "source": "kassören"}', 'laptop 1 event_rate {} {"currency": "dkk", "day": "2026-06-10", "event_id": 1, "rate_millionths": 1480000, "source": "kassoren"}', '01900000-0000-7000-8000-0000000000cc'),
	(126, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'event_till', '5', '', '{"event_id": 5, "iban": "SE4550000000058398257466", "means": "cash,card,other", "payee": "Made in Blekinge"}', 'laptop 1 event_till {} {"event_id": 5, "iban": "se4550000000058398257466", "means": "cash,card,other", "payee": "made in blekinge"}', '01900000-0000-7000-8000-0000000000ce'),
	(127, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'changed', 'event_till', '5', '{}', '{"mobilepay_hash": "1e481b725f41340c38fbf25a34c5049096f38accd9a433e4489f57ba81222455"}', 'laptop 1 event_till {} {"mobilepay_hash": "1e481b725f41340c38fbf25a34c5049096f38accd9a433e4489f57ba81222455"}', '01900000-0000-7000-8000-0000000000cf'),
	(128, '2025-11-03 09:33:00+00', NULL, '', 'Laptop 1', 'added', 'till', '1', '', '{"code": "BUTIK1", "kind": "external"}', 'laptop 1 till {} {"code": "butik1", "kind": "external"}', '01900000-0000-7000-8000-0000000000d7'),
	(129, '2025-11-03 09:33:00+00', NULL, '', 'Laptop 1', 'added', 'import_batch', '1', '', '{"file_name": "sales.csv", "kind": "sales", "report": "{\"read\": 6, \"added\": 6, \"updated\": 0, \"unchanged\": 0, \"duplicates\": 0, \"rejected\": 0, \"warnings\": 0}", "time": "2025-11-03 09:33:00+00:00"}', 'laptop 1 import_batch {} {"file_name": "sales.csv", "kind": "sales", "report": "{\"read\": 6, \"added\": 6, \"updated\": 0, \"unchanged\": 0, \"duplicates\": 0, \"rejected\": 0, \"warnings\": 0}", "time": "2025-11-03 09:33:00+00:00"}', '01900000-0000-7000-8000-0000000000d8'),
	(130, '2025-11-03 09:34:00+00', NULL, '', 'Laptop 1', 'added', 'till', '2', '', '{"code": "SMED", "kind": "external"}', 'laptop 1 till {} {"code": "smed", "kind": "external"}', '01900000-0000-7000-8000-0000000000dc'),
	(131, '2025-11-03 09:34:00+00', NULL, '', 'Laptop 1', 'added', 'import_batch', '2', '', '{"file_name": "sales.csv", "kind": "sales", "report": "{\"read\": 1, \"added\": 1, \"updated\": 0, \"unchanged\": 0, \"duplicates\": 0, \"rejected\": 0, \"warnings\": 0}", "time": "2025-11-03 09:34:00+00:00"}', 'laptop 1 import_batch {} {"file_name": "sales.csv", "kind": "sales", "report": "{\"read\": 1, \"added\": 1, \"updated\": 0, \"unchanged\": 0, \"duplicates\": 0, \"rejected\": 0, \"warnings\": 0}", "time": "2025-11-03 09:34:00+00:00"}', '01900000-0000-7000-8000-0000000000dd'),
	(132, '2025-11-03 09:35:00+00', NULL, '', 'Laptop 1', 'changed', 'exhibitor', '4', '{}', '{"website": "https://kvarn.example"}', 'laptop 1 exhibitor {} {"website": "https://kvarn.example"}', '01900000-0000-7000-8000-0000000000df'),
	(133, '2025-11-03 09:35:00+00', NULL, '', 'Laptop 1', 'added', 'import_batch', '3', '', '{"file_name": "exhibitors.csv", "kind": "exhibitors", "report": "{\"read\": 1, \"added\": 0, \"updated\": 1, \"unchanged\": 0, \"duplicates\": 0, \"rejected\": 0, \"warnings\": 0}", "time": "2025-11-03 09:35:00+00:00"}', 'laptop 1 import_batch {} {"file_name": "exhibitors.csv", "kind": "exhibitors", "report": "{\"read\": 1, \"added\": 0, \"updated\": 1, \"unchanged\": 0, \"duplicates\": 0, \"rejected\": 0, \"warnings\": 0}", "time": "2025-11-03 09:35:00+00:00"}', '01900000-0000-7000-8000-0000000000e0'),
	(138, '2025-11-03 09:35:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'changed', 'person', '4', '{"active": true}', '{"active": false}', 'asa nystrom laptop 1 person {"active": true} {"active": false}', '01900000-0000-7000-8000-0000000000e9');
INSERT INTO public.audit_log VALUES
	(140, '2026-06-11 18:05:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'changed', 'product', '10', '{"price_sek": 18000}', '{"price_sek": 19500}', 'asa nystrom laptop 1 product {"price_sek": 18000} {"price_sek": 19500}', '01900000-0000-7000-8000-0000000000f1'),
	(141, '2026-06-12 05:31:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'check_in', '1', '', '{"day": "2026-06-12", "participation_id": 1, "representative": "Ulla Nilsson", "station": "Laptop 1", "time": "2026-06-12 05:31:00+00:00"}', 'asa nystrom laptop 1 check_in {} {"day": "2026-06-12", "participation_id": 1, "representative": "ulla nilsson", "station": "laptop 1", "time": "2026-06-12 05:31:00+00:00"}', '01900000-0000-7000-8000-0000000000f4'),
	(142, '2026-06-12 05:32:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'check_in', '2', '', '{"day": "2026-06-12", "participation_id": 2, "representative": "Britt Åkesson", "station": "Laptop 1", "time": "2026-06-12 05:32:00+00:00"}', 'asa nystrom laptop 1 check_in {} {"day": "2026-06-12", "participation_id": 2, "representative": "britt akesson", "station": "laptop 1", "time": "2026-06-12 05:32:00+00:00"}', '01900000-0000-7000-8000-0000000000f7'),
	(144, '2026-06-12 05:34:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'check_in', '4', '', '{"day": "2026-06-12", "participation_id": 6, "representative": "Siv Lera", "station": "Laptop 1", "time": "2026-06-12 05:34:00+00:00"}', 'asa nystrom laptop 1 check_in {} {"day": "2026-06-12", "participation_id": 6, "representative": "siv lera", "station": "laptop 1", "time": "2026-06-12 05:34:00+00:00"}', '01900000-0000-7000-8000-0000000000fd'),
	(145, '2026-06-12 05:35:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'changed', 'check_in', '4', '{}', '{"annul_reason": "fel plats", "annulled_at": "2026-06-12 05:35:00+00:00"}', 'asa nystrom laptop 1 check_in {} {"annul_reason": "fel plats", "annulled_at": "2026-06-12 05:35:00+00:00"}', '01900000-0000-7000-8000-0000000000fe'),
	(146, '2026-06-12 05:36:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'check_in', '5', '', '{"day": "2026-06-12", "participation_id": 6, "representative": "Siv Lera", "station": "Laptop 1", "time": "2026-06-12 05:36:00+00:00"}', 'asa nystrom laptop 1 check_in {} {"day": "2026-06-12", "participation_id": 6, "representative": "siv lera", "station": "laptop 1", "time": "2026-06-12 05:36:00+00:00"}', '01900000-0000-7000-8000-000000000101'),
	(147, '2026-06-12 05:37:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'failed_scan', '1', '', '{"digest": "43f02fcda5eca7b6", "event_id": 1, "kind": "unknown_booth", "station": "Laptop 1", "time": "2026-06-12 05:37:00+00:00"}', 'asa nystrom laptop 1 failed_scan {} {"digest": "43f02fcda5eca7b6", "event_id": 1, "kind": "unknown_booth", "station": "laptop 1", "time": "2026-06-12 05:37:00+00:00"}', '01900000-0000-7000-8000-000000000103'),
	(148, '2026-06-12 05:38:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'failed_scan', '2', '', '{"digest": "1398b376fdcce25c", "event_id": 1, "kind": "incomplete", "station": "Laptop 1", "time": "2026-06-12 05:38:00+00:00"}', 'asa nystrom laptop 1 failed_scan {} {"digest": "1398b376fdcce25c", "event_id": 1, "kind": "incomplete", "station": "laptop 1", "time": "2026-06-12 05:38:00+00:00"}', '01900000-0000-7000-8000-000000000105'),
	(149, '2026-06-12 05:39:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'absence', '1', '', '{"day": "2026-06-12", "participation_id": 17, "station": "Laptop 1", "time": "2026-06-12 05:39:00+00:00"}', 'asa nystrom laptop 1 absence {} {"day": "2026-06-12", "participation_id": 17, "station": "laptop 1", "time": "2026-06-12 05:39:00+00:00"}', '01900000-0000-7000-8000-000000000107'),
	(150, '2026-06-12 05:39:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'goods_movement', '1', '', '{"kind": "brought", "participation_id": 1, "product_id": 1, "quantity": 24, "station": "Laptop 1", "time": "2026-06-12 05:39:00+00:00"}', 'asa nystrom laptop 1 goods_movement {} {"kind": "brought", "participation_id": 1, "product_id": 1, "quantity": 24, "station": "laptop 1", "time": "2026-06-12 05:39:00+00:00"}', '01900000-0000-7000-8000-00000000010a'),
	(151, '2026-06-12 05:39:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'goods_movement', '2', '', '{"kind": "brought", "participation_id": 1, "product_id": 2, "quantity": 11, "station": "Laptop 1", "time": "2026-06-12 05:39:00+00:00"}', 'asa nystrom laptop 1 goods_movement {} {"kind": "brought", "participation_id": 1, "product_id": 2, "quantity": 11, "station": "laptop 1", "time": "2026-06-12 05:39:00+00:00"}', '01900000-0000-7000-8000-00000000010b'),
	(152, '2026-06-12 05:39:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'goods_movement', '3', '', '{"kind": "accepted", "participation_id": 1, "product_id": 1, "quantity": 23, "station": "Laptop 1", "time": "2026-06-12 05:39:00+00:00"}', 'asa nystrom laptop 1 goods_movement {} {"kind": "accepted", "participation_id": 1, "product_id": 1, "quantity": 23, "station": "laptop 1", "time": "2026-06-12 05:39:00+00:00"}', '01900000-0000-7000-8000-00000000010e'),
	(153, '2026-06-12 05:39:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'goods_movement', '4', '', '{"kind": "accepted", "participation_id": 1, "product_id": 2, "quantity": 11, "station": "Laptop 1", "time": "2026-06-12 05:39:00+00:00"}', 'asa nystrom laptop 1 goods_movement {} {"kind": "accepted", "participation_id": 1, "product_id": 2, "quantity": 11, "station": "laptop 1", "time": "2026-06-12 05:39:00+00:00"}', '01900000-0000-7000-8000-00000000010f'),
	(154, '2026-06-12 05:39:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'goods_movement', '5', '', '{"kind": "brought", "participation_id": 2, "product_id": 4, "quantity": 4, "station": "Laptop 1", "time": "2026-06-12 05:39:00+00:00"}', 'asa nystrom laptop 1 goods_movement {} {"kind": "brought", "participation_id": 2, "product_id": 4, "quantity": 4, "station": "laptop 1", "time": "2026-06-12 05:39:00+00:00"}', '01900000-0000-7000-8000-000000000112'),
	(155, '2026-06-12 05:39:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'goods_movement', '6', '', '{"kind": "brought", "participation_id": 2, "product_id": 5, "quantity": 60, "station": "Laptop 1", "time": "2026-06-12 05:39:00+00:00"}', 'asa nystrom laptop 1 goods_movement {} {"kind": "brought", "participation_id": 2, "product_id": 5, "quantity": 60, "station": "laptop 1", "time": "2026-06-12 05:39:00+00:00"}', '01900000-0000-7000-8000-000000000113'),
	(156, '2026-06-12 05:39:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'fee_payment', '1', '', '{"amount_ore": 50000, "means": "swish", "participation_id": 1, "station": "Laptop 1", "time": "2026-06-12 05:39:00+00:00"}', 'asa nystrom laptop 1 fee_payment {} {"amount_ore": 50000, "means": "swish", "participation_id": 1, "station": "laptop 1", "time": "2026-06-12 05:39:00+00:00"}', '01900000-0000-7000-8000-000000000115'),
	(157, '2026-06-12 05:39:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'fee_payment', '2', '', '{"amount_ore": 20000, "means": "cash", "participation_id": 2, "station": "Laptop 1", "time": "2026-06-12 05:39:00+00:00"}', 'asa nystrom laptop 1 fee_payment {} {"amount_ore": 20000, "means": "cash", "participation_id": 2, "station": "laptop 1", "time": "2026-06-12 05:39:00+00:00"}', '01900000-0000-7000-8000-000000000117'),
	(160, '2026-06-12 05:40:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'changed', 'booth', '7', '{}', '{"participation_id": 23}', 'asa nystrom laptop 1 booth {} {"participation_id": 23}', '01900000-0000-7000-8000-00000000011e'),
	(161, '2026-06-12 05:40:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'check_in', '6', '', '{"day": "2026-06-12", "participation_id": 23, "representative": "Dag Drop", "station": "Laptop 1", "time": "2026-06-12 05:40:00+00:00"}', 'asa nystrom laptop 1 check_in {} {"day": "2026-06-12", "participation_id": 23, "representative": "dag drop", "station": "laptop 1", "time": "2026-06-12 05:40:00+00:00"}', '01900000-0000-7000-8000-00000000011f'),
	(163, '2026-06-12 05:42:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'failed_scan', '3', '', '{"digest": "c8361f9b468e68c8", "event_id": 1, "kind": "unknown_booth", "station": "Kiosk 1", "time": "2026-06-12 05:42:00+00:00"}', 'asa nystrom laptop 1 failed_scan {} {"digest": "c8361f9b468e68c8", "event_id": 1, "kind": "unknown_booth", "station": "kiosk 1", "time": "2026-06-12 05:42:00+00:00"}', '01900000-0000-7000-8000-000000000123'),
	(164, '2026-06-12 16:01:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'goods_movement', '7', '', '{"check_in_uid": "01900000-0000-7000-8000-0000000000f2", "kind": "tasted", "participation_id": 1, "product_id": 1, "quantity": 2, "station": "Laptop 1", "time": "2026-06-12 16:01:00+00:00"}', 'asa nystrom laptop 1 goods_movement {} {"check_in_uid": "01900000-0000-7000-8000-0000000000f2", "kind": "tasted", "participation_id": 1, "product_id": 1, "quantity": 2, "station": "laptop 1", "time": "2026-06-12 16:01:00+00:00"}', '01900000-0000-7000-8000-000000000128'),
	(98, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'participation', '17', '', '{"event_id": 1, "exhibitor_id": 8, "secret": "Nr 7", "status": "accepted"}', 'participation {"event_id": 1, "exhibitor_id": 8, "secret": "nr 7", "status": "accepted"}', '01900000-0000-7000-8000-0000000000ad'),
	(165, '2026-06-12 16:01:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'goods_movement', '8', '', '{"check_in_uid": "01900000-0000-7000-8000-0000000000f2", "kind": "broken", "participation_id": 1, "product_id": 1, "quantity": 1, "station": "Laptop 1", "time": "2026-06-12 16:01:00+00:00"}', 'asa nystrom laptop 1 goods_movement {} {"check_in_uid": "01900000-0000-7000-8000-0000000000f2", "kind": "broken", "participation_id": 1, "product_id": 1, "quantity": 1, "station": "laptop 1", "time": "2026-06-12 16:01:00+00:00"}', '01900000-0000-7000-8000-000000000129'),
	(166, '2026-06-12 16:01:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'goods_movement', '9', '', '{"check_in_uid": "01900000-0000-7000-8000-0000000000f2", "kind": "returned", "participation_id": 1, "product_id": 1, "quantity": 18, "station": "Laptop 1", "time": "2026-06-12 16:01:00+00:00"}', 'asa nystrom laptop 1 goods_movement {} {"check_in_uid": "01900000-0000-7000-8000-0000000000f2", "kind": "returned", "participation_id": 1, "product_id": 1, "quantity": 18, "station": "laptop 1", "time": "2026-06-12 16:01:00+00:00"}', '01900000-0000-7000-8000-00000000012a'),
	(167, '2026-06-12 16:01:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'departure', '1', '', '{"check_in_id": 1, "station": "Laptop 1", "time": "2026-06-12 16:01:00+00:00"}', 'asa nystrom laptop 1 departure {} {"check_in_id": 1, "station": "laptop 1", "time": "2026-06-12 16:01:00+00:00"}', '01900000-0000-7000-8000-00000000012b'),
	(168, '2026-06-12 08:01:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'till', '3', '', '{"code": "K1", "kind": "own"}', 'asa nystrom laptop 1 till {} {"code": "k1", "kind": "own"}', '01900000-0000-7000-8000-00000000012e'),
	(169, '2026-06-12 08:02:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'till', '4', '', '{"code": "K2", "kind": "own"}', 'asa nystrom laptop 1 till {} {"code": "k2", "kind": "own"}', '01900000-0000-7000-8000-000000000131'),
	(170, '2026-07-17 08:04:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'changed', 'event', '3', '{"seller_mode": "agent"}', '{"seller_mode": "kommission"}', 'asa nystrom laptop 1 event {"seller_mode": "agent"} {"seller_mode": "kommission"}', '01900000-0000-7000-8000-00000000014d'),
	(171, '2026-08-07 08:01:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'till', '5', '', '{"code": "R1", "kind": "own"}', 'asa nystrom laptop 1 till {} {"code": "r1", "kind": "own"}', '01900000-0000-7000-8000-000000000156'),
	(172, '2026-08-15 08:01:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'till', '6', '', '{"code": "G1", "kind": "own"}', 'asa nystrom laptop 1 till {} {"code": "g1", "kind": "own"}', '01900000-0000-7000-8000-00000000015e'),
	(173, '2026-08-20 09:00:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'changed', 'exhibitor', '5', '{"address": "Lergatan 9"}', '{"address": "Nya Lergatan 10"}', 'asa nystrom laptop 1 exhibitor {"address": "lergatan 9"} {"address": "nya lergatan 10"}', '01900000-0000-7000-8000-000000000161'),
	(12, '2025-11-03 09:07:00+00', NULL, '', 'Laptop 1', 'added', 'exhibitor', '7', '', '{}', 'exhibitor', '01900000-0000-7000-8000-000000000016'),
	(20, '2025-11-03 09:10:00+00', NULL, '', 'Laptop 1', 'added', 'document', '5', '', '{}', 'document', '01900000-0000-7000-8000-000000000026'),
	(21, '2025-11-03 09:10:00+00', NULL, '', 'Laptop 1', 'added', 'document', '6', '', '{}', 'document', '01900000-0000-7000-8000-000000000028'),
	(35, '2025-11-03 09:22:00+00', NULL, '', 'Laptop 1', 'added', 'product', '12', '', '{}', 'product', '01900000-0000-7000-8000-000000000042'),
	(62, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'participation', '5', '', '{}', 'participation', '01900000-0000-7000-8000-000000000071'),
	(143, '2026-06-12 05:33:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'check_in', '3', '', '{}', 'check_in', '01900000-0000-7000-8000-0000000000fa'),
	(174, '2026-08-20 09:00:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'changed', 'exhibitor', '7', '{}', '{}', 'exhibitor', '01900000-0000-7000-8000-000000000162'),
	(2, '2025-11-03 09:00:00+00', NULL, '', 'Laptop 1', 'changed', 'market', '1', '{}', '{"address": "Fisktorget 1, 371 33 Karlskrona", "identity_number": "Nr 7"}', 'market {} {"address": "fisktorget 1, 371 33 karlskrona", "identity_number": "nr 7"}', '01900000-0000-7000-8000-000000000003'),
	(6, '2025-11-03 09:01:00+00', NULL, '', 'Laptop 1', 'added', 'exhibitor', '1', '', '{"address": "Storgatan 13", "archived": false, "bankgiro": "5050-1055", "branch": "food", "consent_to_publish": true, "country": "SE", "email": "info@musteri.example", "exports": true, "f_tax": true, "food_date": "2024-05-02", "food_municipality": "Karlskrona", "food_number": "2024-315", "identity_kind": "organisation", "identity_number": "Nr 7", "languages": "sv, en, de", "legal_form": "limited_company", "municipality": "1080", "name": "Aspö Musteri AB", "number": 1, "phone": "+4645596272", "postcode": "371 33", "presentation_de": "Saft aus alten Äpfeln.", "presentation_en": "Juice of old apples.", "presentation_sv": "Must av gamla äpplen.\nPressad på ön.", "representative": "Ulla Nilsson", "swish": "1231181189", "town": "Karlskrona", "vat_periods": [[null, null]], "website": "https://musteri.example"}', 'exhibitor {"address": "storgatan 13", "archived": false, "bankgiro": "5050-1055", "branch": "food", "consent_to_publish": true, "country": "se", "email": "info@musteri.example", "exports": true, "f_tax": true, "food_date": "2024-05-02", "food_municipality": "karlskrona", "food_number": "2024-315", "identity_kind": "organisation", "identity_number": "nr 7", "languages": "sv, en, de", "legal_form": "limited_company", "municipality": "1080", "name": "aspo musteri ab", "number": 1, "phone": "+4645596272", "postcode": "371 33", "presentation_de": "saft aus alten apfeln.", "presentation_en": "juice of old apples.", "presentation_sv": "must av gamla applen.\npressad pa on.", "representative": "ulla nilsson", "swish": "1231181189", "town": "karlskrona", "vat_periods": [[null, null]], "website": "https://musteri.example"}', '01900000-0000-7000-8000-00000000000a'),
	(7, '2025-11-03 09:02:00+00', NULL, '', 'Laptop 1', 'added', 'exhibitor', '2', '', '{"address": "Smedjevägen 4", "archived": false, "branch": "craft", "consent_to_publish": false, "country": "SE", "email": "orjan@smide.example", "exports": false, "f_tax": true, "identity_kind": "personal", "identity_number": "Nr 7", "legal_form": "sole_trader", "municipality": "1081", "name": "Eringsboda Smide", "notes": "Vill stå nära elen. =SUM(A1)", "number": 2, "phone": "+46701006784", "plusgiro": "28 65 43-4", "postcode": "370 17", "representative": "Örjan Åkesson", "town": "Eringsboda", "vat_periods": [["2024-01-01", "2025-06-30"], ["2026-02-01", null]]}', 'exhibitor {"address": "smedjevagen 4", "archived": false, "branch": "craft", "consent_to_publish": false, "country": "se", "email": "orjan@smide.example", "exports": false, "f_tax": true, "identity_kind": "personal", "identity_number": "nr 7", "legal_form": "sole_trader", "municipality": "1081", "name": "eringsboda smide", "notes": "vill sta nara elen. =sum(a1)", "number": 2, "phone": "+46701006784", "plusgiro": "28 65 43-4", "postcode": "370 17", "representative": "orjan akesson", "town": "eringsboda", "vat_periods": [["2024-01-01", "2025-06-30"], ["2026-02-01", null]]}', '01900000-0000-7000-8000-00000000000c'),
	(9, '2025-11-03 09:04:00+00', NULL, '', 'Laptop 1', 'added', 'exhibitor', '4', '', '{"address": "Kvarnbacken 2", "archived": false, "branch": "food", "consent_to_publish": false, "country": "SE", "exports": false, "f_tax": true, "food_municipality": "Ronneby", "food_number": "R-77", "identity_kind": "organisation", "identity_number": "Nr 7", "legal_form": "partnership", "municipality": "1080", "name": "Kvarnbackens Bageri HB", "number": 4, "phone": "+4645712345", "postcode": "371 33", "representative": "Eva Kvarn", "town": "Karlskrona", "vat_periods": [[null, null]]}', 'exhibitor {"address": "kvarnbacken 2", "archived": false, "branch": "food", "consent_to_publish": false, "country": "se", "exports": false, "f_tax": true, "food_municipality": "ronneby", "food_number": "r-77", "identity_kind": "organisation", "identity_number": "nr 7", "legal_form": "partnership", "municipality": "1080", "name": "kvarnbackens bageri hb", "number": 4, "phone": "+4645712345", "postcode": "371 33", "representative": "eva kvarn", "town": "karlskrona", "vat_periods": [[null, null]]}', '01900000-0000-7000-8000-000000000010'),
	(10, '2025-11-03 09:05:00+00', NULL, '', 'Laptop 1', 'added', 'exhibitor', '5', '', '{"address": "Lergatan 9", "archived": false, "branch": "craft", "consent_to_publish": false, "country": "SE", "exports": false, "f_tax": true, "iban": "SE4550000000058398257466", "identity_kind": "personal", "identity_number": "Nr 7", "legal_form": "sole_trader", "municipality": "1080", "name": "Krukmakaren i Jämjö", "number": 5, "phone": "+46701740606", "postcode": "371 33", "representative": "Siv Lera", "town": "Karlskrona", "vat_periods": []}', 'exhibitor {"address": "lergatan 9", "archived": false, "branch": "craft", "consent_to_publish": false, "country": "se", "exports": false, "f_tax": true, "iban": "se4550000000058398257466", "identity_kind": "personal", "identity_number": "nr 7", "legal_form": "sole_trader", "municipality": "1080", "name": "krukmakaren i jamjo", "number": 5, "phone": "+46701740606", "postcode": "371 33", "representative": "siv lera", "town": "karlskrona", "vat_periods": []}', '01900000-0000-7000-8000-000000000012'),
	(11, '2025-11-03 09:06:00+00', NULL, '', 'Laptop 1', 'added', 'exhibitor', '6', '', '{"address": "ul. Świętojańska 1", "archived": false, "branch": "craft", "consent_to_publish": false, "country": "PL", "exports": false, "f_tax": false, "identity_kind": "foreign", "identity_number": "Nr 7", "languages": "pl, en", "legal_form": "foreign", "municipality": "abroad", "name": "Bursztyn Gdynia sp. z o.o. <b>", "number": 6, "phone": "+48586200000", "postcode": "81-368", "representative": "Łucja Żak", "town": "Gdynia", "vat_periods": []}', 'exhibitor {"address": "ul. swietojanska 1", "archived": false, "branch": "craft", "consent_to_publish": false, "country": "pl", "exports": false, "f_tax": false, "identity_kind": "foreign", "identity_number": "nr 7", "languages": "pl, en", "legal_form": "foreign", "municipality": "abroad", "name": "bursztyn gdynia sp. z o.o. <b>", "number": 6, "phone": "+48586200000", "postcode": "81-368", "representative": "lucja zak", "town": "gdynia", "vat_periods": []}', '01900000-0000-7000-8000-000000000014'),
	(13, '2025-11-03 09:08:00+00', NULL, '', 'Laptop 1', 'added', 'exhibitor', '8', '', '{"address": "Bokgränd 5", "archived": false, "branch": "literature", "consent_to_publish": false, "country": "SE", "exports": false, "f_tax": true, "identity_kind": "organisation", "identity_number": "Nr 7", "legal_form": "limited_company", "municipality": "1080", "name": "Skärgårdens Förlag", "number": 8, "postcode": "371 33", "town": "Karlskrona", "vat_periods": [[null, null]]}', 'exhibitor {"address": "bokgrand 5", "archived": false, "branch": "literature", "consent_to_publish": false, "country": "se", "exports": false, "f_tax": true, "identity_kind": "organisation", "identity_number": "nr 7", "legal_form": "limited_company", "municipality": "1080", "name": "skargardens forlag", "number": 8, "postcode": "371 33", "town": "karlskrona", "vat_periods": [[null, null]]}', '01900000-0000-7000-8000-000000000018'),
	(14, '2025-11-03 09:09:00+00', NULL, '', 'Laptop 1', 'added', 'exhibitor', '9', '', '{"address": "Humlegatan 8", "archived": false, "branch": "food", "consent_to_publish": false, "country": "SE", "exports": false, "f_tax": true, "identity_kind": "organisation", "identity_number": "Nr 7", "legal_form": "cooperative", "municipality": "1082", "name": "Blekinge Mjöd & Cider", "number": 9, "phone": "+4645410000", "postcode": "371 33", "representative": "Bo Humle", "town": "Karlskrona", "vat_periods": [[null, null]]}', 'exhibitor {"address": "humlegatan 8", "archived": false, "branch": "food", "consent_to_publish": false, "country": "se", "exports": false, "f_tax": true, "identity_kind": "organisation", "identity_number": "nr 7", "legal_form": "cooperative", "municipality": "1082", "name": "blekinge mjod & cider", "number": 9, "phone": "+4645410000", "postcode": "371 33", "representative": "bo humle", "town": "karlskrona", "vat_periods": [[null, null]]}', '01900000-0000-7000-8000-00000000001a'),
	(50, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'participation', '1', '', '{"event_id": 1, "exhibitor_id": 1, "secret": "Nr 7", "status": "accepted"}', 'participation {"event_id": 1, "exhibitor_id": 1, "secret": "nr 7", "status": "accepted"}', '01900000-0000-7000-8000-00000000005d'),
	(53, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'participation', '2', '', '{"event_id": 1, "exhibitor_id": 2, "secret": "Nr 7", "status": "accepted"}', 'participation {"event_id": 1, "exhibitor_id": 2, "secret": "nr 7", "status": "accepted"}', '01900000-0000-7000-8000-000000000062'),
	(56, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'participation', '3', '', '{"event_id": 1, "exhibitor_id": 3, "secret": "Nr 7", "status": "accepted"}', 'participation {"event_id": 1, "exhibitor_id": 3, "secret": "nr 7", "status": "accepted"}', '01900000-0000-7000-8000-000000000067'),
	(59, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'participation', '4', '', '{"event_id": 1, "exhibitor_id": 4, "secret": "Nr 7", "status": "accepted"}', 'participation {"event_id": 1, "exhibitor_id": 4, "secret": "nr 7", "status": "accepted"}', '01900000-0000-7000-8000-00000000006c');
INSERT INTO public.audit_log VALUES
	(65, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'participation', '6', '', '{"event_id": 1, "exhibitor_id": 5, "secret": "Nr 7", "status": "accepted"}', 'participation {"event_id": 1, "exhibitor_id": 5, "secret": "nr 7", "status": "accepted"}', '01900000-0000-7000-8000-000000000076'),
	(69, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'participation', '7', '', '{"event_id": 2, "exhibitor_id": 2, "secret": "Nr 7", "status": "accepted"}', 'participation {"event_id": 2, "exhibitor_id": 2, "secret": "nr 7", "status": "accepted"}', '01900000-0000-7000-8000-00000000007d'),
	(72, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'participation', '8', '', '{"event_id": 2, "exhibitor_id": 3, "secret": "Nr 7", "status": "accepted"}', 'participation {"event_id": 2, "exhibitor_id": 3, "secret": "nr 7", "status": "accepted"}', '01900000-0000-7000-8000-000000000082'),
	(75, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'participation', '9', '', '{"event_id": 2, "exhibitor_id": 1, "secret": "Nr 7", "status": "accepted"}', 'participation {"event_id": 2, "exhibitor_id": 1, "secret": "nr 7", "status": "accepted"}', '01900000-0000-7000-8000-000000000087'),
	(78, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'participation', '10', '', '{"event_id": 2, "exhibitor_id": 5, "secret": "Nr 7", "status": "accepted"}', 'participation {"event_id": 2, "exhibitor_id": 5, "secret": "nr 7", "status": "accepted"}', '01900000-0000-7000-8000-00000000008c'),
	(81, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'participation', '11', '', '{"event_id": 3, "exhibitor_id": 2, "secret": "Nr 7", "status": "accepted"}', 'participation {"event_id": 3, "exhibitor_id": 2, "secret": "nr 7", "status": "accepted"}', '01900000-0000-7000-8000-000000000091'),
	(84, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'participation', '12', '', '{"event_id": 3, "exhibitor_id": 4, "secret": "Nr 7", "status": "accepted"}', 'participation {"event_id": 3, "exhibitor_id": 4, "secret": "nr 7", "status": "accepted"}', '01900000-0000-7000-8000-000000000096'),
	(87, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'participation', '13', '', '{"event_id": 5, "exhibitor_id": 1, "secret": "Nr 7", "status": "accepted"}', 'participation {"event_id": 5, "exhibitor_id": 1, "secret": "nr 7", "status": "accepted"}', '01900000-0000-7000-8000-00000000009b'),
	(90, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'participation', '14', '', '{"event_id": 5, "exhibitor_id": 9, "secret": "Nr 7", "status": "accepted"}', 'participation {"event_id": 5, "exhibitor_id": 9, "secret": "nr 7", "status": "accepted"}', '01900000-0000-7000-8000-0000000000a0'),
	(93, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'participation', '15', '', '{"event_id": 5, "exhibitor_id": 6, "secret": "Nr 7", "status": "accepted"}', 'participation {"event_id": 5, "exhibitor_id": 6, "secret": "nr 7", "status": "accepted"}', '01900000-0000-7000-8000-0000000000a5'),
	(96, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'participation', '16', '', '{"event_id": 6, "exhibitor_id": 6, "secret": "Nr 7", "status": "accepted"}', 'participation {"event_id": 6, "exhibitor_id": 6, "secret": "nr 7", "status": "accepted"}', '01900000-0000-7000-8000-0000000000aa'),
	(99, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'participation', '18', '', '{"event_id": 1, "exhibitor_id": 10, "secret": "Nr 7", "status": "waiting_list"}', 'participation {"event_id": 1, "exhibitor_id": 10, "secret": "nr 7", "status": "waiting_list"}', '01900000-0000-7000-8000-0000000000af'),
	(100, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'participation', '19', '', '{"event_id": 1, "exhibitor_id": 9, "secret": "Nr 7", "status": "applied"}', 'participation {"event_id": 1, "exhibitor_id": 9, "secret": "nr 7", "status": "applied"}', '01900000-0000-7000-8000-0000000000b1'),
	(101, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'participation', '20', '', '{"event_id": 1, "exhibitor_id": 6, "secret": "Nr 7", "status": "declined"}', 'participation {"event_id": 1, "exhibitor_id": 6, "secret": "nr 7", "status": "declined"}', '01900000-0000-7000-8000-0000000000b3'),
	(102, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'participation', '21', '', '{"event_id": 2, "exhibitor_id": 4, "secret": "Nr 7", "status": "accepted"}', 'participation {"event_id": 2, "exhibitor_id": 4, "secret": "nr 7", "status": "accepted"}', '01900000-0000-7000-8000-0000000000b5'),
	(103, '2025-11-03 09:32:00+00', NULL, '', 'Laptop 1', 'added', 'participation', '22', '', '{"event_id": 2, "exhibitor_id": 8, "secret": "Nr 7", "status": "cancelled"}', 'participation {"event_id": 2, "exhibitor_id": 8, "secret": "nr 7", "status": "cancelled"}', '01900000-0000-7000-8000-0000000000b7'),
	(134, '2025-11-03 09:35:00+00', NULL, '', 'Laptop 1', 'added', 'person', '1', '', '{"active": true, "name": "Åsa Nyström", "pin_hash": "Nr 7", "role": "organiser"}', 'person {"active": true, "name": "asa nystrom", "pin_hash": "nr 7", "role": "organiser"}', '01900000-0000-7000-8000-0000000000e2'),
	(135, '2025-11-03 09:35:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'person', '2', '', '{"active": true, "name": "Karim", "pin_hash": "Nr 7", "role": "cashier"}', 'person {"active": true, "name": "karim", "pin_hash": "nr 7", "role": "cashier"}', '01900000-0000-7000-8000-0000000000e4'),
	(136, '2025-11-03 09:35:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'person', '3', '', '{"active": true, "name": "Lena", "pin_hash": "Nr 7", "role": "label_staff"}', 'person {"active": true, "name": "lena", "pin_hash": "nr 7", "role": "label_staff"}', '01900000-0000-7000-8000-0000000000e6'),
	(137, '2025-11-03 09:35:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'person', '4', '', '{"active": true, "name": "Slutat", "pin_hash": "Nr 7", "role": "cashier"}', 'person {"active": true, "name": "slutat", "pin_hash": "nr 7", "role": "cashier"}', '01900000-0000-7000-8000-0000000000e8'),
	(139, '2025-11-03 09:35:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'person', '5', '', '{"active": true, "name": "Kiosken", "pin_hash": "Nr 7", "role": "kiosk"}', 'person {"active": true, "name": "kiosken", "pin_hash": "nr 7", "role": "kiosk"}', '01900000-0000-7000-8000-0000000000eb'),
	(158, '2026-06-12 05:40:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'exhibitor', '11', '', '{"address": "Nygatan 1", "archived": false, "consent_to_publish": false, "country": "SE", "exports": false, "f_tax": false, "identity_kind": "organisation", "identity_number": "Nr 7", "legal_form": "limited_company", "name": "Drop-in Design", "number": 11, "phone": "+46701740608", "postcode": "372 30", "representative": "Dag Drop", "town": "Ronneby", "vat_periods": []}', 'exhibitor {"address": "nygatan 1", "archived": false, "consent_to_publish": false, "country": "se", "exports": false, "f_tax": false, "identity_kind": "organisation", "identity_number": "nr 7", "legal_form": "limited_company", "name": "drop-in design", "number": 11, "phone": "+46701740608", "postcode": "372 30", "representative": "dag drop", "town": "ronneby", "vat_periods": []}', '01900000-0000-7000-8000-00000000011c'),
	(159, '2026-06-12 05:40:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'participation', '23', '', '{"event_id": 1, "exhibitor_id": 11, "secret": "Nr 7", "status": "accepted"}', 'participation {"event_id": 1, "exhibitor_id": 11, "secret": "nr 7", "status": "accepted"}', '01900000-0000-7000-8000-00000000011d'),
	(162, '2026-06-12 05:41:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'added', 'trader_record', '', '', '{"booth": "A1", "check_in_id": 1, "correction_of": 1, "day": "2026-06-12", "event_id": 1, "exhibitor_id": 1, "f_tax_copy": false, "kept_until": "2033-12-31", "reason": "fel postadress", "representative_address": "Storgatan 13, 374 35 Sturkö", "representative_identity_number": "Nr 7", "representative_name": "Ulla Nilsson", "representative_phone": "+4645596272", "time": "2026-06-12 05:41:00+00:00", "trader_address": "Storgatan 13, 374 35 Sturkö", "trader_identity_number": "Nr 7", "trader_name": "Aspö Musteri AB", "trader_phone": "+4645596272"}', 'trader_record {"booth": "a1", "check_in_id": 1, "correction_of": 1, "day": "2026-06-12", "event_id": 1, "exhibitor_id": 1, "f_tax_copy": false, "kept_until": "2033-12-31", "reason": "fel postadress", "representative_address": "storgatan 13, 374 35 sturko", "representative_identity_number": "nr 7", "representative_name": "ulla nilsson", "representative_phone": "+4645596272", "time": "2026-06-12 05:41:00+00:00", "trader_address": "storgatan 13, 374 35 sturko", "trader_identity_number": "nr 7", "trader_name": "aspo musteri ab", "trader_phone": "+4645596272"}', '01900000-0000-7000-8000-000000000121'),
	(175, '2026-08-20 09:00:00+00', 1, 'Åsa Nyström', 'Laptop 1', 'changed', 'exhibitor', '7', '{}', '{"erased": 7}', 'asa nystrom laptop 1 exhibitor {} {"erased": 7}', '01900000-0000-7000-8000-000000000163');

INSERT INTO public.barcode VALUES
	('7350053850019', 1, false),
	('7350053850026', 2, false),
	('0400010000036', 3, true),
	('0400020000019', 4, true),
	('0400020000026', 5, true),
	('0400030000016', 6, true),
	('0400040000013', 7, true),
	('0400040000020', 8, true),
	('0400050000010', 9, true),
	('0400050000027', 10, true),
	('0400060000017', 11, true),
	('0400070000014', 12, true),
	('0400080000011', 13, true),
	('7350053850033', 14, false),
	('0400090000025', 15, true);

INSERT INTO public.booth VALUES
	(1, 1, 'A1', 3000, 2000, '', 0, 1, 2, '01900000-0000-7000-8000-00000000005a', 0, 1000, 'down'),
	(2, 1, 'A2', 3000, 2000, '230 V', 5000, 2, 2, '01900000-0000-7000-8000-00000000005f', 4000, 1000, 'down'),
	(3, 1, 'A3', 3000, 2000, '', 10000, 3, 2, '01900000-0000-7000-8000-000000000064', 8000, 1000, 'down'),
	(4, 1, 'B1', 3000, 2000, '230 V', 15000, 4, 2, '01900000-0000-7000-8000-000000000069', 12000, 1000, 'down'),
	(5, 1, 'B2', 3000, 2000, '', 20000, 5, 2, '01900000-0000-7000-8000-00000000006e', 16000, 1000, 'down'),
	(6, 1, 'B10', 3000, 2000, '230 V', 25000, 6, 2, '01900000-0000-7000-8000-000000000073', 20000, 1000, 'down'),
	(8, 2, '1', 3000, 2000, '', 0, 7, 2, '01900000-0000-7000-8000-00000000007a', NULL, NULL, 'down'),
	(9, 2, '2', 3000, 2000, '230 V', 5000, 8, 2, '01900000-0000-7000-8000-00000000007f', NULL, NULL, 'down'),
	(10, 2, '3', 3000, 2000, '', 10000, 9, 2, '01900000-0000-7000-8000-000000000084', NULL, NULL, 'down'),
	(11, 2, '4', 3000, 2000, '230 V', 15000, 10, 2, '01900000-0000-7000-8000-000000000089', NULL, NULL, 'down'),
	(12, 3, 'K1', 3000, 2000, '', 0, 11, 2, '01900000-0000-7000-8000-00000000008e', NULL, NULL, 'down'),
	(13, 3, 'K2', 3000, 2000, '230 V', 5000, 12, 2, '01900000-0000-7000-8000-000000000093', NULL, NULL, 'down'),
	(14, 5, 'R1', 3000, 2000, '', 0, 13, 2, '01900000-0000-7000-8000-000000000098', NULL, NULL, 'down'),
	(15, 5, 'R2', 3000, 2000, '230 V', 5000, 14, 2, '01900000-0000-7000-8000-00000000009d', NULL, NULL, 'down'),
	(16, 5, 'R3', 3000, 2000, '', 10000, 15, 2, '01900000-0000-7000-8000-0000000000a2', NULL, NULL, 'down'),
	(17, 6, 'G1', 3000, 2000, '', 0, 16, 2, '01900000-0000-7000-8000-0000000000a7', NULL, NULL, 'down'),
	(7, 1, 'C1', 3000, 2000, '', 30000, 23, 2, '01900000-0000-7000-8000-000000000078', 24000, 1000, 'down');

INSERT INTO public.cart VALUES
	(1, 4, 'held', 'hon med hunden', '{"rows": [[[2, 4, "Ljusstake", 1, 49500, 250, 0, 49500, "", null], "Eringsboda Smide", "2001", [], null], [[4, 8, "Knäckebröd", 2, 6900, 60, 0, 6900, "", null], "Kvarnbackens Bageri HB", "4002", [], null]], "checked_age": 0}', '2026-08-22 08:06:00+00', '00000000-0000-0000-0000-00000000232a'),
	(2, 4, 'open', '', '{"rows": [[[9, 15, "Svagdricka 2,2 %", 2, 3900, 250, 0, 3900, "", null], "Blekinge Mjöd & Cider", "9002", ["age_limit"], 18], [[1, 2, "Hasselnötskräm", 1, 12550, 60, 0, 12550, "", null], "Aspö Musteri AB", "1002", [], null], [[5, null, "Kruka", 1, 12000, 250, 0, null, "", null], "Krukmakaren i Jämjö", "", [], null]], "checked_age": 0}', '2026-08-22 08:07:00+00', '00000000-0000-0000-0000-00000000232b');

INSERT INTO public.cash_movement VALUES
	(1, 1, 'pay_in', 20000, 'växel från banken', '2026-06-12 08:11:00+00', 'Åsa', '01900000-0000-7000-8000-000000000138'),
	(2, 1, 'pay_out', 15000, 'kaffe till personalen', '2026-06-12 08:12:00+00', 'Åsa', '01900000-0000-7000-8000-000000000139'),
	(3, 9, 'pay_out', 10000, 'växel till kassa 1', '2026-08-22 08:04:00+00', 'Karim', '01900000-0000-7000-8000-000000000167');

INSERT INTO public.check_in VALUES
	(1, 1, '2026-06-12', '2026-06-12 05:31:00+00', 'Ulla Nilsson', 'Laptop 1', NULL, '', '01900000-0000-7000-8000-0000000000f2'),
	(2, 2, '2026-06-12', '2026-06-12 05:32:00+00', 'Britt Åkesson', 'Laptop 1', NULL, '', '01900000-0000-7000-8000-0000000000f5'),
	(4, 6, '2026-06-12', '2026-06-12 05:34:00+00', 'Siv Lera', 'Laptop 1', '2026-06-12 05:35:00+00', 'fel plats', '01900000-0000-7000-8000-0000000000fb'),
	(5, 6, '2026-06-12', '2026-06-12 05:36:00+00', 'Siv Lera', 'Laptop 1', NULL, '', '01900000-0000-7000-8000-0000000000ff'),
	(6, 23, '2026-06-12', '2026-06-12 05:40:00+00', 'Dag Drop', 'Laptop 1', NULL, '', '01900000-0000-7000-8000-00000000011a'),
	(3, 5, '2026-06-12', '2026-06-12 05:33:00+00', '', 'Laptop 1', NULL, '', '01900000-0000-7000-8000-0000000000f8');

INSERT INTO public.closing VALUES
	(1, 3, 1, 1, '2026-06-12 16:31:00+00', 187900, 144500, '{"bases": [[250, 246435, 49287], [120, 10500, 1125], [60, 110550, 6258]], "corrections": 1, "count": {"foreign": {"EUR": 5000}, "pieces": {"100": 14, "1000": 12, "10000": 6, "2000": 5, "500": 9, "5000": 10, "50000": 1}}, "discounts_ore": 4165, "expected_ore": 144500, "first": 1, "float_ore": 100000, "foreign": {"EUR": 5000}, "grand_refunds_ore": -24965, "grand_sales_ore": 392450, "gross_ore": 367485, "items": 23, "last": 9, "means": {"card": [3, 273000], "cash": [6, 94500], "swish": [0, 0]}, "pay_ins_ore": 20000, "pay_outs_ore": 15000, "price_changes": 1, "receipts": 9, "refunds": 2, "refunds_ore": -24965, "rounding_ore": 15, "vat_ore": 56670}', 'Åsa', '01900000-0000-7000-8000-00000000013f', NULL, ''),
	(2, 4, 2, 1, '2026-06-12 16:32:00+00', 79000, 72700, '{"bases": [[250, 7800, 1560], [60, 29600, 1676]], "corrections": 0, "count": {"foreign": {}, "pieces": {}}, "discounts_ore": 0, "expected_ore": 72700, "first": 1, "float_ore": 50000, "foreign": {}, "grand_refunds_ore": 0, "grand_sales_ore": 37400, "gross_ore": 37400, "items": 6, "last": 2, "means": {"cash": [1, 22700], "invoice": [1, 14700]}, "pay_ins_ore": 0, "pay_outs_ore": 0, "price_changes": 0, "receipts": 2, "refunds": 0, "refunds_ore": 0, "rounding_ore": 0, "vat_ore": 3236}', 'Karim', '01900000-0000-7000-8000-000000000140', NULL, ''),
	(3, 3, 3, 2, '2026-07-04 15:01:00+00', 99000, 116200, '{"bases": [[250, 73300, 14660], [60, 14150, 801], [0, 69400, 0]], "corrections": 0, "count": {"foreign": {}, "pieces": {}}, "discounts_ore": 0, "expected_ore": 116200, "first": 10, "float_ore": 80000, "foreign": {}, "grand_refunds_ore": -37515, "grand_sales_ore": 561850, "gross_ore": 156850, "items": 10, "last": 13, "means": {"card": [1, 44450], "cash": [2, 36200], "swish": [1, 76200]}, "pay_ins_ore": 0, "pay_outs_ore": 0, "price_changes": 0, "receipts": 4, "refunds": 1, "refunds_ore": -12550, "rounding_ore": 0, "vat_ore": 15461}', 'Åsa', '01900000-0000-7000-8000-000000000148', NULL, ''),
	(4, 4, 4, 2, '2026-07-17 08:04:00+00', 84950, 85000, '{"bases": [[250, 35700, 7140], [60, 6900, 391], [0, 24950, 0]], "corrections": 0, "count": {"foreign": {}, "pieces": {}}, "discounts_ore": 0, "expected_ore": 85000, "first": 3, "float_ore": 60000, "foreign": {}, "grand_refunds_ore": 0, "grand_sales_ore": 104950, "gross_ore": 67550, "items": 8, "last": 4, "means": {"card": [1, 42600], "cash": [1, 25000]}, "pay_ins_ore": 0, "pay_outs_ore": 0, "price_changes": 0, "receipts": 2, "refunds": 0, "refunds_ore": 0, "rounding_ore": 50, "vat_ore": 7531}', 'Karim', '01900000-0000-7000-8000-00000000014c', NULL, ''),
	(5, 4, 5, 3, '2026-07-18 08:03:00+00', NULL, 60000, '{"bases": [[250, 60650, 12130]], "corrections": 0, "count": {"foreign": {}, "pieces": {}}, "discounts_ore": 0, "expected_ore": 60000, "first": 5, "float_ore": 60000, "foreign": {}, "grand_refunds_ore": 0, "grand_sales_ore": 165600, "gross_ore": 60650, "items": 7, "last": 5, "means": {"swish": [1, 60650]}, "pay_ins_ore": 0, "pay_outs_ore": 0, "price_changes": 0, "receipts": 1, "refunds": 0, "refunds_ore": 0, "rounding_ore": 0, "vat_ore": 12130}', 'Karim', '01900000-0000-7000-8000-000000000150', NULL, ''),
	(6, 3, 6, 3, '2026-07-25 08:03:00+00', 50000, 50000, '{"bases": [[60, 40300, 2281]], "corrections": 0, "count": {"foreign": {}, "pieces": {}}, "discounts_ore": 0, "expected_ore": 50000, "first": 14, "float_ore": 50000, "foreign": {}, "grand_refunds_ore": -37515, "grand_sales_ore": 602150, "gross_ore": 40300, "items": 3, "last": 14, "means": {"card": [1, 40300]}, "pay_ins_ore": 0, "pay_outs_ore": 0, "price_changes": 0, "receipts": 1, "refunds": 0, "refunds_ore": 0, "rounding_ore": 0, "vat_ore": 2281}', 'Åsa', '01900000-0000-7000-8000-000000000153', 40300, 'Z 0017'),
	(7, 5, 7, 1, '2026-08-07 16:01:00+00', 24055, 24390, '{"bases": [[190, 15890, 2537], [70, 6340, 415]], "corrections": 0, "count": {"foreign": {}, "pieces": {"1000": 1, "2000": 4, "5": 1, "50": 1, "5000": 3}}, "discounts_ore": 0, "expected_ore": 24390, "first": 1, "float_ore": 20000, "foreign": {}, "grand_refunds_ore": -850, "grand_sales_ore": 23080, "gross_ore": 22230, "items": 13, "last": 4, "means": {"card": [1, 15500], "cash": [2, 4390], "other": [1, 2340]}, "pay_ins_ore": 0, "pay_outs_ore": 0, "price_changes": 0, "receipts": 4, "refunds": 1, "refunds_ore": -850, "rounding_ore": 0, "vat_ore": 2952}', 'Åsa', '01900000-0000-7000-8000-00000000015b', NULL, ''),
	(8, 6, 8, 1, '2026-08-15 15:01:00+00', 94800, 94800, '{"bases": [[230, 64800, 12117]], "corrections": 0, "count": {"foreign": {}, "pieces": {}}, "discounts_ore": 0, "expected_ore": 94800, "first": 1, "float_ore": 30000, "foreign": {}, "grand_refunds_ore": 0, "grand_sales_ore": 64800, "gross_ore": 64800, "items": 3, "last": 1, "means": {"cash": [1, 64800]}, "pay_ins_ore": 0, "pay_outs_ore": 0, "price_changes": 0, "receipts": 1, "refunds": 0, "refunds_ore": 0, "rounding_ore": 0, "vat_ore": 12117}', 'Åsa', '01900000-0000-7000-8000-000000000160', NULL, '');

INSERT INTO public.departure VALUES
	(1, 1, '2026-06-12 16:01:00+00', 'Laptop 1', '01900000-0000-7000-8000-000000000127');

INSERT INTO public.document VALUES
	(1, 1, 'agreement', 'A-1', '2025-10-01', NULL, '', NULL, '01900000-0000-7000-8000-00000000001d'),
	(2, 1, 'insurance', 'F-88', '2025-07-01', '2026-06-30', '', NULL, '01900000-0000-7000-8000-00000000001f'),
	(3, 2, 'f_tax', '', '2025-02-01', NULL, '', NULL, '01900000-0000-7000-8000-000000000021'),
	(4, 4, 'food', 'R-77', '2024-01-01', '2027-01-01', '', NULL, '01900000-0000-7000-8000-000000000023');

INSERT INTO public.event VALUES
	(1, 'KNA26', 'regional', 'pop_up', 'running', 'Fisktorget', 'Fisktorget 1', 'Karlskrona', '', 'SE', '2026-06-12', '2026-06-14', 'SEK', 'sv, en', 'kommission', 2000, 50000, 4000, NULL, '', 'kna26 sommarmarknad karlskrona summer market fisktorget karlskrona', 1, '01900000-0000-7000-8000-00000000004c'),
	(2, 'RON26', 'regional', 'pop_up', 'planned', 'Brunnsparken', '', 'Ronneby', '', 'SE', '2026-07-04', '2026-07-05', 'SEK', '', 'agent', 1500, 0, NULL, NULL, '', 'ron26 brunnsmarknad ronneby brunnsparken ronneby', 1, '01900000-0000-7000-8000-00000000004e'),
	(4, 'KAL26', 'interregional', 'fair', 'planned', '', '', 'Kalmar', '', 'SE', '2026-07-25', '2026-07-25', 'SEK', '', 'kommission', 0, 0, NULL, NULL, '', 'kal26 massa med kassaregister kalmar', 1, '01900000-0000-7000-8000-000000000052'),
	(5, 'RST26', 'international', 'fair', 'planned', 'Hanse Messe', '', 'Rostock', '', 'DE', '2026-08-07', '2026-08-09', 'EUR', 'de, sv', 'kommission', 0, 0, NULL, NULL, '', 'rst26 ostseemarkt rostock ostseemarkt hanse messe rostock', 1, '01900000-0000-7000-8000-000000000054'),
	(6, 'GDY26', 'international', 'pop_up', 'planned', '', '', 'Gdynia', '', 'PL', '2026-08-15', '2026-08-16', 'PLN', '', 'kommission', 0, 0, NULL, NULL, '', 'gdy26 gdynia targ targ w gdyni gdynia', 1, '01900000-0000-7000-8000-000000000056'),
	(7, 'BUTIK', 'regional', 'permanent', 'running', '', '', 'Karlskrona', '', 'SE', '2025-11-01', NULL, 'SEK', '', 'kommission', 0, 0, NULL, NULL, '', 'butik butiken vid torget karlskrona', 1, '01900000-0000-7000-8000-000000000058'),
	(3, 'KHN26', 'interregional', 'pop_up', 'planned', '', '', 'Karlshamn', '', 'SE', '2026-07-17', '2026-07-18', 'SEK', '', 'kommission', 0, 0, NULL, NULL, '', 'khn26 ostersjofestivalen karlshamn', 2, '01900000-0000-7000-8000-000000000050');

INSERT INTO public.event_day VALUES
	(1, '2026-06-12', '10:00:00', '18:00:00'),
	(1, '2026-06-13', '10:00:00', '18:00:00'),
	(1, '2026-06-14', '10:00:00', '18:00:00');

INSERT INTO public.event_rate VALUES
	(1, 'EUR', 11000000, '2026-06-10', 'ECB'),
	(1, 'DKK', 1480000, '2026-06-10', 'kassören');

INSERT INTO public.event_text VALUES
	(1, 'sv', 'Sommarmarknad Karlskrona'),
	(1, 'en', 'Summer market'),
	(2, 'sv', 'Brunnsmarknad Ronneby'),
	(3, 'sv', 'Östersjöfestivalen'),
	(4, 'sv', 'Mässa med kassaregister'),
	(5, 'sv', 'Ostseemarkt Rostock'),
	(5, 'de', 'Ostseemarkt'),
	(6, 'sv', 'Gdynia Targ'),
	(6, 'pl', 'Targ w Gdyni'),
	(7, 'sv', 'Butiken vid torget');

INSERT INTO public.event_till VALUES
	(1, '', '', '1231181189', '', '', '', NULL),
	(4, 'cash,card', 'TVÄTT-0042', '', '', '', '', NULL),
	(5, 'cash,card,other', '', '', 'Made in Blekinge', 'SE4550000000058398257466', '', '1e481b725f41340c38fbf25a34c5049096f38accd9a433e4489f57ba81222455');

INSERT INTO public.exhibitor VALUES
	(2, 2, 'Eringsboda Smide', 'sole_trader', 'personal', '811228-9874', 'Örjan Åkesson', 'orjan@smide.example', '+46701006784', 'Smedjevägen 4', '370 17', 'Eringsboda', 'SE', '1081', 'craft', true, '', '', NULL, '', '28 65 43-4', '', '', '', false, '', 'Vill stå nära elen. =SUM(A1)', false, false, NULL, NULL, '2 eringsboda smide orjan akesson eringsboda orjan@smide.example +46701006784 8112289874', 1, '01900000-0000-7000-8000-00000000000b'),
	(3, 3, 'Fågelmara Glashytta', 'hobby', 'none', NULL, 'Lo Ek', '', '+46701740605', 'Glasvägen 1', '373 00', 'Jämjö', 'SE', '1080', 'design', false, '', '', NULL, '', '', '', '', '', false, '', '', false, false, NULL, NULL, '3 fagelmara glashytta lo ek jamjo +46701740605', 1, '01900000-0000-7000-8000-00000000000d'),
	(6, 6, 'Bursztyn Gdynia sp. z o.o. <b>', 'foreign', 'foreign', 'PL5861234567', 'Łucja Żak', '', '+48586200000', 'ul. Świętojańska 1', '81-368', 'Gdynia', 'PL', 'abroad', 'craft', false, '', '', NULL, '', '', '', '', '', false, 'pl, en', '', false, false, NULL, NULL, '6 bursztyn gdynia sp. z o.o. <b> lucja zak gdynia +48586200000 pl5861234567', 1, '01900000-0000-7000-8000-000000000013'),
	(8, 8, 'Skärgårdens Förlag', 'limited_company', 'organisation', '559001-1226', '', '', '', 'Bokgränd 5', '371 33', 'Karlskrona', 'SE', '1080', 'literature', true, '', '', NULL, '', '', '', '', '', false, '', '', false, false, NULL, NULL, '8 skargardens forlag karlskrona 5590011226', 1, '01900000-0000-7000-8000-000000000017'),
	(9, 9, 'Blekinge Mjöd & Cider', 'cooperative', 'organisation', '769700-2223', 'Bo Humle', '', '+4645410000', 'Humlegatan 8', '371 33', 'Karlskrona', 'SE', '1082', 'food', true, '', '', NULL, '', '', '', '', '', false, '', '', false, false, NULL, NULL, '9 blekinge mjod & cider bo humle karlskrona +4645410000 7697002223', 1, '01900000-0000-7000-8000-000000000019'),
	(10, 10, 'Väntande Vaxljus', 'hobby', 'none', NULL, '', '', '', '', '', '', 'SE', NULL, NULL, false, '', '', NULL, '', '', '', '', '', false, '', '', false, false, NULL, NULL, '10 vantande vaxljus', 1, '01900000-0000-7000-8000-00000000001b'),
	(1, 1, 'Aspö Musteri AB', 'limited_company', 'organisation', '556016-0680', 'Ulla Nilsson', 'info@musteri.example', '+4645596272', 'Storgatan 13', '371 33', 'Karlskrona', 'SE', '1080', 'food', true, 'Karlskrona', '2024-315', '2024-05-02', '5050-1055', '', '', '1231181189', 'https://musteri.example', true, 'sv, en, de', '', true, false, '6f2d96480272262f8cfd0681ce19a1a0b937c02f14edb6b3c96a0e85ed6aed53', NULL, '1 aspo musteri ab ulla nilsson karlskrona info@musteri.example +4645596272 5560160680', 2, '01900000-0000-7000-8000-000000000009'),
	(4, 4, 'Kvarnbackens Bageri HB', 'partnership', 'organisation', '916677-0017', 'Eva Kvarn', '', '+4645712345', 'Kvarnbacken 2', '371 33', 'Karlskrona', 'SE', '1080', 'food', true, 'Ronneby', 'R-77', NULL, '', '', '', '', 'https://kvarn.example', false, '', '', false, false, NULL, NULL, '4 kvarnbackens bageri hb eva kvarn karlskrona +4645712345 9166770017', 2, '01900000-0000-7000-8000-00000000000f'),
	(11, 11, 'Drop-in Design', 'limited_company', 'organisation', '556999-0004', 'Dag Drop', '', '+46701740608', 'Nygatan 1', '372 30', 'Ronneby', 'SE', NULL, NULL, false, '', '', NULL, '', '', '', '', '', false, '', '', false, false, NULL, NULL, '11 drop-in design dag drop ronneby +46701740608 5569990004', 1, '01900000-0000-7000-8000-000000000118'),
	(5, 5, 'Krukmakaren i Jämjö', 'sole_trader', 'personal', '850101-2382', 'Siv Lera', '', '+46701740606', 'Nya Lergatan 10', '371 33', 'Karlskrona', 'SE', '1080', 'craft', true, '', '', NULL, '', '', 'SE4550000000058398257466', '', '', false, '', '', false, false, NULL, NULL, '5 krukmakaren i jamjo siv lera karlskrona +46701740606 8501012382', 2, '01900000-0000-7000-8000-000000000011'),
	(7, 7, 'Nr 7 · raderad · erased', NULL, 'none', NULL, '', '', '', '', '', '', 'SE', NULL, NULL, false, '', '', NULL, '', '', '', '', '', false, '', '', false, true, NULL, NULL, '7 nr 7 · raderad · erased', 3, '01900000-0000-7000-8000-000000000015');

INSERT INTO public.exhibitor_text VALUES
	(1, 'sv', 'Must av gamla äpplen.
Pressad på ön.'),
	(1, 'en', 'Juice of old apples.'),
	(1, 'de', 'Saft aus alten Äpfeln.');

INSERT INTO public.exhibitor_vat VALUES
	(1, 1, NULL, NULL),
	(2, 2, '2024-01-01', '2025-06-30'),
	(3, 2, '2026-02-01', NULL),
	(4, 4, NULL, NULL),
	(6, 8, NULL, NULL),
	(7, 9, NULL, NULL);

INSERT INTO public.failed_scan VALUES
	(1, '2026-06-12 05:37:00+00', 1, 'unknown_booth', '43f02fcda5eca7b6', 'Laptop 1', '01900000-0000-7000-8000-000000000102'),
	(2, '2026-06-12 05:38:00+00', 1, 'incomplete', '1398b376fdcce25c', 'Laptop 1', '01900000-0000-7000-8000-000000000104'),
	(3, '2026-06-12 05:42:00+00', 1, 'unknown_booth', 'c8361f9b468e68c8', 'Kiosk 1', '01900000-0000-7000-8000-000000000122');

INSERT INTO public.fee_payment VALUES
	(1, 1, 50000, 'swish', '2026-06-12 05:39:00+00', 'Laptop 1', '01900000-0000-7000-8000-000000000114'),
	(2, 2, 20000, 'cash', '2026-06-12 05:39:00+00', 'Laptop 1', '01900000-0000-7000-8000-000000000116');

INSERT INTO public.goods VALUES
	(1, 1, 24),
	(1, 2, 12),
	(2, 4, 4),
	(2, 5, 60),
	(3, 6, 5),
	(4, 7, 80),
	(4, 8, 20),
	(5, 12, 3),
	(17, 13, 10),
	(19, 15, 24),
	(7, 5, 30),
	(8, 6, 4),
	(9, 1, 12),
	(12, 8, 15),
	(13, 1, 30),
	(14, 14, 48),
	(15, 11, 6),
	(16, 11, 6);

INSERT INTO public.goods_movement VALUES
	(1, 1, 1, 'brought', 24, '2026-06-12 05:39:00+00', 'Laptop 1', NULL, '01900000-0000-7000-8000-000000000108'),
	(2, 1, 2, 'brought', 11, '2026-06-12 05:39:00+00', 'Laptop 1', NULL, '01900000-0000-7000-8000-000000000109'),
	(3, 1, 1, 'accepted', 23, '2026-06-12 05:39:00+00', 'Laptop 1', NULL, '01900000-0000-7000-8000-00000000010c'),
	(4, 1, 2, 'accepted', 11, '2026-06-12 05:39:00+00', 'Laptop 1', NULL, '01900000-0000-7000-8000-00000000010d'),
	(5, 2, 4, 'brought', 4, '2026-06-12 05:39:00+00', 'Laptop 1', NULL, '01900000-0000-7000-8000-000000000110'),
	(6, 2, 5, 'brought', 60, '2026-06-12 05:39:00+00', 'Laptop 1', NULL, '01900000-0000-7000-8000-000000000111'),
	(7, 1, 1, 'tasted', 2, '2026-06-12 16:01:00+00', 'Laptop 1', '01900000-0000-7000-8000-0000000000f2', '01900000-0000-7000-8000-000000000124'),
	(8, 1, 1, 'broken', 1, '2026-06-12 16:01:00+00', 'Laptop 1', '01900000-0000-7000-8000-0000000000f2', '01900000-0000-7000-8000-000000000125'),
	(9, 1, 1, 'returned', 18, '2026-06-12 16:01:00+00', 'Laptop 1', '01900000-0000-7000-8000-0000000000f2', '01900000-0000-7000-8000-000000000126');

INSERT INTO public.import_batch VALUES
	(1, 'sales', 'sales.csv', '2025-11-03 09:33:00+00', '{"read": 6, "added": 6, "updated": 0, "unchanged": 0, "duplicates": 0, "rejected": 0, "warnings": 0}', '01900000-0000-7000-8000-0000000000d6'),
	(2, 'sales', 'sales.csv', '2025-11-03 09:34:00+00', '{"read": 1, "added": 1, "updated": 0, "unchanged": 0, "duplicates": 0, "rejected": 0, "warnings": 0}', '01900000-0000-7000-8000-0000000000db'),
	(3, 'exhibitors', 'exhibitors.csv', '2025-11-03 09:35:00+00', '{"read": 1, "added": 0, "updated": 1, "unchanged": 0, "duplicates": 0, "rejected": 0, "warnings": 0}', '01900000-0000-7000-8000-0000000000de');

INSERT INTO public.journal VALUES
	(1, 3, 1, 'opening', '{"currency":"SEK","day":"2026-06-12","event":"KNA26","float_ore":100000,"person":"\u00c5sa","till":"K1","time":"2026-06-12T08:01:00+00:00"}', 'b8dfb5c43f4b7942639338971eaeb7c8737e083dc07925042fc83f3f612b40af', '434f1a1643ebc98eec4406100f7f0ae3035f8799d700c51566096cd104d51226'),
	(2, 4, 1, 'opening', '{"currency":"SEK","day":"2026-06-12","event":"KNA26","float_ore":50000,"person":"Karim","till":"K2","time":"2026-06-12T08:02:00+00:00"}', '6a15b1521ad3e9b9acf897902faed46b1a720bc716ad092ab129b59584c1d3e8', '4053d990766f8cd00146865ca27c68ae1f0d21205ba1acf29e753fcac0183dbb'),
	(3, 3, 2, 'sale', '{"currency":"SEK","day":"2026-06-12","event":"KNA26","gross_ore":28300,"lines":[[1,1,"\u00c4ppelmust",2,8900,0,17800,60,1008],[4,7,"Kardemummabulle",3,3500,0,10500,120,1125]],"payments":[["cash",28300,50000,"",0,""]],"person":"\u00c5sa","receipt":1,"rounding_ore":0,"till":"K1","time":"2026-06-12T08:03:00+00:00","uid":"01900000-0000-7000-8000-000000000132","vat_ore":2133}', '434f1a1643ebc98eec4406100f7f0ae3035f8799d700c51566096cd104d51226', '9481ad2389bff9595c81f1e58253d952bb588b9ebde3f0e48b1b2157d5bb78a2'),
	(4, 3, 3, 'sale', '{"currency":"SEK","day":"2026-06-12","event":"KNA26","gross_ore":74450,"lines":[[2,4,"Ljusstake",1,49500,0,49500,250,9900],[3,6,"Glasf\u00e5gel",1,24950,0,24950,250,4990]],"payments":[["swish",74450,null,"",0,"abc123"]],"person":"\u00c5sa","receipt":2,"rounding_ore":0,"till":"K1","time":"2026-06-12T08:04:00+00:00","uid":"01900000-0000-7000-8000-000000000133","vat_ore":14890}', '9481ad2389bff9595c81f1e58253d952bb588b9ebde3f0e48b1b2157d5bb78a2', '13fa98beb186ef4361d4ac63ca8345f30fe196c8f48ef8867fd3f9ac65eb15b4'),
	(5, 3, 4, 'sale', '{"currency":"SEK","day":"2026-06-12","event":"KNA26","gross_ore":142500,"lines":[[7,12,"Trasmatta",1,89500,0,89500,250,17900],[8,13,"Boken om sk\u00e4rg\u00e5rden",2,26500,0,53000,60,3000]],"payments":[["card",100000,null,"",0,""],["cash",42500,50000,"",0,""]],"person":"\u00c5sa","receipt":3,"rounding_ore":0,"till":"K1","time":"2026-06-12T08:05:00+00:00","uid":"01900000-0000-7000-8000-000000000134","vat_ore":20900}', '13fa98beb186ef4361d4ac63ca8345f30fe196c8f48ef8867fd3f9ac65eb15b4', '651e02c8d12a2ea442def6681f23ef9b597916e4a448c23ccd23407f873eb007'),
	(6, 3, 5, 'sale', '{"currency":"SEK","day":"2026-06-12","event":"KNA26","gross_ore":37650,"lines":[[1,2,"Hasseln\u00f6tskr\u00e4m",3,12550,0,37650,60,2131]],"payments":[["cash",37700,5000,"EUR",11000000,""]],"person":"\u00c5sa","receipt":4,"rounding_ore":50,"till":"K1","time":"2026-06-12T08:06:00+00:00","uid":"01900000-0000-7000-8000-000000000135","vat_ore":2131}', '651e02c8d12a2ea442def6681f23ef9b597916e4a448c23ccd23407f873eb007', '1bd35d37a2338591b98c9c7304bee00c4379f68c794dd26ec458413e16be8d38'),
	(7, 3, 6, 'price_change', '{"day":"2026-06-12","event":"KNA26","from_ore":49500,"item":"Ljusstake","person":"\u00c5sa","reason":"repad","receipt":5,"till":"K1","time":"2026-06-12T08:07:00+00:00","to_ore":45000}', '1bd35d37a2338591b98c9c7304bee00c4379f68c794dd26ec458413e16be8d38', '8f100cc090980d79aa45afe102b0a3e7434e44d6f318647067e7489f22cccd40'),
	(8, 3, 7, 'sale', '{"currency":"SEK","day":"2026-06-12","event":"KNA26","gross_ore":98550,"lines":[[2,4,"Ljusstake",1,45000,0,45000,250,9000],[2,5,"Krok",10,5950,5950,53550,250,10710]],"payments":[["card",98550,null,"",0,""]],"person":"\u00c5sa","receipt":5,"rounding_ore":0,"till":"K1","time":"2026-06-12T08:07:00+00:00","uid":"01900000-0000-7000-8000-000000000136","vat_ore":19710}', '8f100cc090980d79aa45afe102b0a3e7434e44d6f318647067e7489f22cccd40', '4e8ae92dbce4a36137c03a8315a6ef2f3908ab15583d0ee7982fe436f7197c6c'),
	(9, 3, 8, 'sale', '{"currency":"SEK","day":"2026-06-12","event":"KNA26","gross_ore":11000,"lines":[[4,null,"Kaka",2,4500,0,9000,60,510],[1,null,"Asp\u00f6 Musteri AB",1,2000,0,2000,60,113]],"payments":[["cash",11000,null,"",0,""]],"person":"\u00c5sa","receipt":6,"rounding_ore":0,"till":"K1","time":"2026-06-12T08:08:00+00:00","uid":"01900000-0000-7000-8000-000000000137","vat_ore":623}', '4e8ae92dbce4a36137c03a8315a6ef2f3908ab15583d0ee7982fe436f7197c6c', '1857626315aa83381dd507ed59bd7c88f2357e7eddb4c8bd2a7a436a5b29e640'),
	(10, 3, 9, 'print', '{"person":"\u00c5sa","receipt":1,"till":"K1","time":"2026-06-12T08:09:00+00:00"}', '1857626315aa83381dd507ed59bd7c88f2357e7eddb4c8bd2a7a436a5b29e640', '37e72faf04d256fb420f1e75e0e8723f191962671c5e27e219aa26dc99847fe5'),
	(11, 3, 10, 'copy', '{"person":"\u00c5sa","receipt":1,"till":"K1","time":"2026-06-12T08:10:00+00:00"}', '37e72faf04d256fb420f1e75e0e8723f191962671c5e27e219aa26dc99847fe5', 'e79b8e48785883b8c13c5ee66b144a6b08e628665d0c833b0c2c18d24ed622ba'),
	(12, 3, 11, 'pay_in', '{"amount_ore":20000,"day":"2026-06-12","person":"\u00c5sa","reason":"v\u00e4xel fr\u00e5n banken","till":"K1","time":"2026-06-12T08:11:00+00:00"}', 'e79b8e48785883b8c13c5ee66b144a6b08e628665d0c833b0c2c18d24ed622ba', '75ca16c2306ec8310a49b960cd2c1deacfb65c1e44b0aafb79e33207b79eacdd'),
	(13, 3, 12, 'pay_out', '{"amount_ore":15000,"day":"2026-06-12","person":"\u00c5sa","reason":"kaffe till personalen","till":"K1","time":"2026-06-12T08:12:00+00:00"}', '75ca16c2306ec8310a49b960cd2c1deacfb65c1e44b0aafb79e33207b79eacdd', '6a59b8bfdbb06b740083917ca6867cd9f3251033cfcd08930fde449f4b297e26'),
	(14, 3, 13, 'refund', '{"currency":"SEK","day":"2026-06-12","event":"KNA26","gross_ore":-8900,"lines":[[1,1,"\u00c4ppelmust",-1,8900,0,-8900,60,-504]],"payments":[["cash",-8900,null,"",0,""]],"person":"\u00c5sa","reason":"trasig flaska","receipt":7,"refund_of":1,"rounding_ore":0,"till":"K1","time":"2026-06-12T08:13:00+00:00","uid":"01900000-0000-7000-8000-00000000013a","vat_ore":-504}', '6a59b8bfdbb06b740083917ca6867cd9f3251033cfcd08930fde449f4b297e26', 'c199b0ee1a3fb66df7a7200137f521a962a671aa4823a6b9b85fa98f6f3d521d'),
	(15, 3, 14, 'refund', '{"currency":"SEK","day":"2026-06-12","event":"KNA26","gross_ore":-16065,"lines":[[2,5,"Krok",-3,5950,-1785,-16065,250,-3213]],"payments":[["cash",-16100,null,"",0,""]],"person":"\u00c5sa","reason":"\u00e5ngrat k\u00f6p","receipt":8,"refund_of":5,"rounding_ore":-35,"till":"K1","time":"2026-06-12T08:14:00+00:00","uid":"01900000-0000-7000-8000-00000000013b","vat_ore":-3213}', 'c199b0ee1a3fb66df7a7200137f521a962a671aa4823a6b9b85fa98f6f3d521d', '4e0321e913d215e320603bb988c82e0326587768560866367076733d0004b6e8'),
	(16, 3, 15, 'correction', '{"corrects":2,"corrects_till":"K1","currency":"SEK","day":"2026-06-12","event":"KNA26","gross_ore":0,"lines":[],"payments":[["swish",-74450,null,"",0,""],["card",74450,null,"",0,""]],"person":"\u00c5sa","reason":"fel knapp: det var kort","receipt":9,"rounding_ore":0,"till":"K1","time":"2026-06-12T08:15:00+00:00","uid":"01900000-0000-7000-8000-00000000013c","vat_ore":0}', '4e0321e913d215e320603bb988c82e0326587768560866367076733d0004b6e8', '15c67e9d0d62bed7194f07e7d2338c959ee3c8421456e79be23df3b7f2d1ff67'),
	(17, 4, 2, 'sale', '{"currency":"SEK","day":"2026-06-12","event":"KNA26","gross_ore":14700,"lines":[[9,15,"Svagdricka 2,2 %",2,3900,0,7800,250,1560],[4,8,"Kn\u00e4ckebr\u00f6d",1,6900,0,6900,60,391]],"payments":[["invoice",14700,null,"",0,""]],"person":"Karim","receipt":1,"rounding_ore":0,"till":"K2","time":"2026-06-12T08:16:00+00:00","uid":"01900000-0000-7000-8000-00000000013d","vat_ore":1951}', '4053d990766f8cd00146865ca27c68ae1f0d21205ba1acf29e753fcac0183dbb', 'f7f4d12ef2546aee0490cde616e6f13714fec233f38791268e99aa61457bb9ad'),
	(18, 4, 3, 'sale', '{"currency":"SEK","day":"2026-06-12","event":"KNA26","gross_ore":22700,"lines":[[1,1,"\u00c4ppelmust",1,8900,0,8900,60,504],[4,8,"Kn\u00e4ckebr\u00f6d",2,6900,0,13800,60,781]],"payments":[["cash",22700,30000,"",0,""]],"person":"Karim","receipt":2,"rounding_ore":0,"till":"K2","time":"2026-06-12T08:17:00+00:00","uid":"01900000-0000-7000-8000-00000000013e","vat_ore":1285}', 'f7f4d12ef2546aee0490cde616e6f13714fec233f38791268e99aa61457bb9ad', '7e0ccc279950ffe0edd4b5025c6d3e46f9babc5ea723930c7ebae6ffe9da458d'),
	(19, 3, 16, 'closing', '{"counted_ore":187900,"day":"2026-06-12","foreign":{"EUR":5000},"number":1,"person":"\u00c5sa","pieces":{"100":14,"1000":12,"10000":6,"2000":5,"500":9,"5000":10,"50000":1},"register":"","register_report":"","register_total_ore":null,"till":"K1","time":"2026-06-12T16:31:00+00:00","totals":"{\"bases\": [[250, 246435, 49287], [120, 10500, 1125], [60, 110550, 6258]], \"corrections\": 1, \"count\": {\"foreign\": {\"EUR\": 5000}, \"pieces\": {\"100\": 14, \"1000\": 12, \"10000\": 6, \"2000\": 5, \"500\": 9, \"5000\": 10, \"50000\": 1}}, \"discounts_ore\": 4165, \"expected_ore\": 144500, \"first\": 1, \"float_ore\": 100000, \"foreign\": {\"EUR\": 5000}, \"grand_refunds_ore\": -24965, \"grand_sales_ore\": 392450, \"gross_ore\": 367485, \"items\": 23, \"last\": 9, \"means\": {\"card\": [3, 273000], \"cash\": [6, 94500], \"swish\": [0, 0]}, \"pay_ins_ore\": 20000, \"pay_outs_ore\": 15000, \"price_changes\": 1, \"receipts\": 9, \"refunds\": 2, \"refunds_ore\": -24965, \"rounding_ore\": 15, \"vat_ore\": 56670}"}', '15c67e9d0d62bed7194f07e7d2338c959ee3c8421456e79be23df3b7f2d1ff67', '93278ee0494011469ea677732ae66fe47688b926bb44373b43d806d9486277c8'),
	(20, 4, 4, 'closing', '{"counted_ore":79000,"day":"2026-06-12","foreign":{},"number":1,"person":"Karim","pieces":{},"register":"","register_report":"","register_total_ore":null,"till":"K2","time":"2026-06-12T16:32:00+00:00","totals":"{\"bases\": [[250, 7800, 1560], [60, 29600, 1676]], \"corrections\": 0, \"count\": {\"foreign\": {}, \"pieces\": {}}, \"discounts_ore\": 0, \"expected_ore\": 72700, \"first\": 1, \"float_ore\": 50000, \"foreign\": {}, \"grand_refunds_ore\": 0, \"grand_sales_ore\": 37400, \"gross_ore\": 37400, \"items\": 6, \"last\": 2, \"means\": {\"cash\": [1, 22700], \"invoice\": [1, 14700]}, \"pay_ins_ore\": 0, \"pay_outs_ore\": 0, \"price_changes\": 0, \"receipts\": 2, \"refunds\": 0, \"refunds_ore\": 0, \"rounding_ore\": 0, \"vat_ore\": 3236}"}', '7e0ccc279950ffe0edd4b5025c6d3e46f9babc5ea723930c7ebae6ffe9da458d', '71b54a3f53d57bf59e819f095a23a2f908e7c9eedfae26c351fc496aaa440952'),
	(21, 3, 17, 'recount', '{"before_ore":187900,"counted_ore":141500,"day":"2026-06-12","expected_ore":144500,"number":1,"person":"\u00c5sa","pieces":{},"reason":"en sedel l\u00e5g under l\u00e5dan","till":"K1","time":"2026-06-12T16:33:00+00:00"}', '93278ee0494011469ea677732ae66fe47688b926bb44373b43d806d9486277c8', '6b3dd3ee011b0fd7c209d28a90603d9a9fc665bc6b7a8c1ebb80718bfc86b5ae'),
	(22, 3, 18, 'recount', '{"before_ore":141500,"counted_ore":141500,"day":"2026-06-12","expected_ore":144500,"number":1,"person":"\u00c5sa","pieces":{"100":15,"10000":4,"50000":2},"reason":"r\u00e4knat en tredje g\u00e5ng","till":"K1","time":"2026-06-12T16:34:00+00:00"}', '6b3dd3ee011b0fd7c209d28a90603d9a9fc665bc6b7a8c1ebb80718bfc86b5ae', 'ba9f18e98d29f07d10b049c74eb735a28d2ddd4c40e6de135c49ee21546d57f3'),
	(23, 3, 19, 'opening', '{"currency":"SEK","day":"2026-07-04","event":"RON26","float_ore":80000,"person":"\u00c5sa","till":"K1","time":"2026-07-04T08:01:00+00:00"}', 'ba9f18e98d29f07d10b049c74eb735a28d2ddd4c40e6de135c49ee21546d57f3', '68d29ee6f9c5eca282bd09f01e530d85b7ed2ce554ad6ea1f406ab25b176570c'),
	(24, 3, 20, 'sale', '{"currency":"SEK","day":"2026-07-04","event":"RON26","gross_ore":48750,"lines":[[3,6,"Glasf\u00e5gel",1,24950,0,24950,0,0],[2,5,"Krok",4,5950,0,23800,250,4760]],"payments":[["cash",48800,60000,"",0,""]],"person":"\u00c5sa","receipt":10,"rounding_ore":50,"till":"K1","time":"2026-07-04T08:02:00+00:00","uid":"01900000-0000-7000-8000-000000000144","vat_ore":4760}', '68d29ee6f9c5eca282bd09f01e530d85b7ed2ce554ad6ea1f406ab25b176570c', '7f52c9c6df27ae90c929695e247012acce831c67bea298db6325c0956f0b33a1'),
	(25, 3, 21, 'sale', '{"currency":"SEK","day":"2026-07-04","event":"RON26","gross_ore":76200,"lines":[[1,1,"\u00c4ppelmust",3,8900,0,26700,60,1511],[2,4,"Ljusstake",1,49500,0,49500,250,9900]],"payments":[["swish",76200,null,"",0,""]],"person":"\u00c5sa","receipt":11,"rounding_ore":0,"till":"K1","time":"2026-07-04T08:03:00+00:00","uid":"01900000-0000-7000-8000-000000000145","vat_ore":11411}', '7f52c9c6df27ae90c929695e247012acce831c67bea298db6325c0956f0b33a1', 'f69a3e60ccde346cabb8c82b32ae4ad39ba2f87829b8051ac6818f946c61ec11'),
	(26, 3, 22, 'sale', '{"currency":"SEK","day":"2026-07-04","event":"RON26","gross_ore":44450,"lines":[[5,10,"Mugg",1,19500,0,19500,0,0],[5,9,"Sk\u00e5l",1,24950,0,24950,0,0]],"payments":[["card",44450,null,"",0,""]],"person":"\u00c5sa","receipt":12,"rounding_ore":0,"till":"K1","time":"2026-07-04T08:04:00+00:00","uid":"01900000-0000-7000-8000-000000000146","vat_ore":0}', 'f69a3e60ccde346cabb8c82b32ae4ad39ba2f87829b8051ac6818f946c61ec11', 'a687de77a105c352ff891cc7be17c884d8c8e539cb313258e1aa7673637ed722'),
	(27, 3, 23, 'refund', '{"currency":"SEK","day":"2026-07-04","event":"RON26","gross_ore":-12550,"lines":[[1,2,"Hasseln\u00f6tskr\u00e4m",-1,12550,0,-12550,60,-710]],"payments":[["cash",-12600,null,"",0,""]],"person":"\u00c5sa","reason":"k\u00f6pt i Karlskrona","receipt":13,"refund_of":4,"rounding_ore":-50,"till":"K1","time":"2026-07-04T08:05:00+00:00","uid":"01900000-0000-7000-8000-000000000147","vat_ore":-710}', 'a687de77a105c352ff891cc7be17c884d8c8e539cb313258e1aa7673637ed722', '327ee7210264ba60dc9f390643076be873fec8db183e4e915c5a2e4bd903a8b0'),
	(28, 3, 24, 'closing', '{"counted_ore":99000,"day":"2026-07-04","foreign":{},"number":2,"person":"\u00c5sa","pieces":{},"register":"","register_report":"","register_total_ore":null,"till":"K1","time":"2026-07-04T15:01:00+00:00","totals":"{\"bases\": [[250, 73300, 14660], [60, 14150, 801], [0, 69400, 0]], \"corrections\": 0, \"count\": {\"foreign\": {}, \"pieces\": {}}, \"discounts_ore\": 0, \"expected_ore\": 116200, \"first\": 10, \"float_ore\": 80000, \"foreign\": {}, \"grand_refunds_ore\": -37515, \"grand_sales_ore\": 561850, \"gross_ore\": 156850, \"items\": 10, \"last\": 13, \"means\": {\"card\": [1, 44450], \"cash\": [2, 36200], \"swish\": [1, 76200]}, \"pay_ins_ore\": 0, \"pay_outs_ore\": 0, \"price_changes\": 0, \"receipts\": 4, \"refunds\": 1, \"refunds_ore\": -12550, \"rounding_ore\": 0, \"vat_ore\": 15461}"}', '327ee7210264ba60dc9f390643076be873fec8db183e4e915c5a2e4bd903a8b0', '8c3ec573b79e15985fa73471495849f7e3e52a4604ca5be974ce6c1600d749d7'),
	(29, 4, 5, 'opening', '{"currency":"SEK","day":"2026-07-17","event":"KHN26","float_ore":60000,"person":"Karim","till":"K2","time":"2026-07-17T08:01:00+00:00"}', '71b54a3f53d57bf59e819f095a23a2f908e7c9eedfae26c351fc496aaa440952', '36a76f4fbe45bb98ed51a926bf5079b4c0265f400c71a2158f46fe3491bd596b'),
	(30, 4, 6, 'sale', '{"currency":"SEK","day":"2026-07-17","event":"KHN26","gross_ore":42600,"lines":[[2,5,"Krok",6,5950,0,35700,250,7140],[4,8,"Kn\u00e4ckebr\u00f6d",1,6900,0,6900,60,391]],"payments":[["card",42600,null,"",0,""]],"person":"Karim","receipt":3,"rounding_ore":0,"till":"K2","time":"2026-07-17T08:02:00+00:00","uid":"01900000-0000-7000-8000-00000000014a","vat_ore":7531}', '36a76f4fbe45bb98ed51a926bf5079b4c0265f400c71a2158f46fe3491bd596b', '86b0b6876f653099d2cf4ba446baf89daace8114faf37a2f6dff54d0db5d1ef5'),
	(31, 4, 7, 'sale', '{"currency":"SEK","day":"2026-07-17","event":"KHN26","gross_ore":24950,"lines":[[5,9,"Sk\u00e5l",1,24950,0,24950,0,0]],"payments":[["cash",25000,30000,"",0,""]],"person":"Karim","receipt":4,"rounding_ore":50,"till":"K2","time":"2026-07-17T08:03:00+00:00","uid":"01900000-0000-7000-8000-00000000014b","vat_ore":0}', '86b0b6876f653099d2cf4ba446baf89daace8114faf37a2f6dff54d0db5d1ef5', '41eb92c5ea14e0234ca86668b169ba8ba301aad5428aa669e88318aad5593267'),
	(32, 4, 8, 'closing', '{"counted_ore":84950,"day":"2026-07-17","foreign":{},"number":2,"person":"Karim","pieces":{},"register":"","register_report":"","register_total_ore":null,"till":"K2","time":"2026-07-17T08:04:00+00:00","totals":"{\"bases\": [[250, 35700, 7140], [60, 6900, 391], [0, 24950, 0]], \"corrections\": 0, \"count\": {\"foreign\": {}, \"pieces\": {}}, \"discounts_ore\": 0, \"expected_ore\": 85000, \"first\": 3, \"float_ore\": 60000, \"foreign\": {}, \"grand_refunds_ore\": 0, \"grand_sales_ore\": 104950, \"gross_ore\": 67550, \"items\": 8, \"last\": 4, \"means\": {\"card\": [1, 42600], \"cash\": [1, 25000]}, \"pay_ins_ore\": 0, \"pay_outs_ore\": 0, \"price_changes\": 0, \"receipts\": 2, \"refunds\": 0, \"refunds_ore\": 0, \"rounding_ore\": 50, \"vat_ore\": 7531}"}', '41eb92c5ea14e0234ca86668b169ba8ba301aad5428aa669e88318aad5593267', '383b062034802d8e2b113aba13125238ce5b5133d49551017784d12449a2080a'),
	(33, 4, 9, 'opening', '{"currency":"SEK","day":"2026-07-18","event":"KHN26","float_ore":60000,"person":"Karim","till":"K2","time":"2026-07-18T08:01:00+00:00"}', '383b062034802d8e2b113aba13125238ce5b5133d49551017784d12449a2080a', 'c9201be83c3a9fe1aaf85fd6f766a2e5fa86bdc026698d126f9c117cfe4c99d3'),
	(34, 4, 10, 'sale', '{"currency":"SEK","day":"2026-07-18","event":"KHN26","gross_ore":60650,"lines":[[2,5,"Krok",6,5950,0,35700,250,7140],[5,9,"Sk\u00e5l",1,24950,0,24950,250,4990]],"payments":[["swish",60650,null,"",0,""]],"person":"Karim","receipt":5,"rounding_ore":0,"till":"K2","time":"2026-07-18T08:02:00+00:00","uid":"01900000-0000-7000-8000-00000000014f","vat_ore":12130}', 'c9201be83c3a9fe1aaf85fd6f766a2e5fa86bdc026698d126f9c117cfe4c99d3', '3579835258d05d3c78ef72305a1d8dddde518bec0b9d1fbdd6de34d433c64a99'),
	(35, 4, 11, 'closing', '{"counted_ore":null,"day":"2026-07-18","foreign":{},"number":3,"person":"Karim","pieces":{},"register":"","register_report":"","register_total_ore":null,"till":"K2","time":"2026-07-18T08:03:00+00:00","totals":"{\"bases\": [[250, 60650, 12130]], \"corrections\": 0, \"count\": {\"foreign\": {}, \"pieces\": {}}, \"discounts_ore\": 0, \"expected_ore\": 60000, \"first\": 5, \"float_ore\": 60000, \"foreign\": {}, \"grand_refunds_ore\": 0, \"grand_sales_ore\": 165600, \"gross_ore\": 60650, \"items\": 7, \"last\": 5, \"means\": {\"swish\": [1, 60650]}, \"pay_ins_ore\": 0, \"pay_outs_ore\": 0, \"price_changes\": 0, \"receipts\": 1, \"refunds\": 0, \"refunds_ore\": 0, \"rounding_ore\": 0, \"vat_ore\": 12130}"}', '3579835258d05d3c78ef72305a1d8dddde518bec0b9d1fbdd6de34d433c64a99', '2341edd48fc0182f62274cd2bed52fcccf4443c049510f626670ad3509820ad2'),
	(36, 3, 25, 'opening', '{"currency":"SEK","day":"2026-07-25","event":"KAL26","float_ore":50000,"person":"\u00c5sa","till":"K1","time":"2026-07-25T08:01:00+00:00"}', '8c3ec573b79e15985fa73471495849f7e3e52a4604ca5be974ce6c1600d749d7', '0d09ebef31edbf396466943ccb7a389529d60a52e205c776319e7f0fac2adc2c'),
	(37, 3, 26, 'sale', '{"currency":"SEK","day":"2026-07-25","event":"KAL26","gross_ore":40300,"lines":[[4,8,"Kn\u00e4ckebr\u00f6d",2,6900,0,13800,60,781],[8,13,"Boken om sk\u00e4rg\u00e5rden",1,26500,0,26500,60,1500]],"payments":[["card",40300,null,"",0,""]],"person":"\u00c5sa","receipt":14,"rounding_ore":0,"till":"K1","time":"2026-07-25T08:02:00+00:00","uid":"01900000-0000-7000-8000-000000000152","vat_ore":2281}', '0d09ebef31edbf396466943ccb7a389529d60a52e205c776319e7f0fac2adc2c', '0cc595837c994ccc2c71b5ee7af0665207d7a3aee766a2b2ec7d78ba37254c89'),
	(38, 3, 27, 'closing', '{"counted_ore":50000,"day":"2026-07-25","foreign":{},"number":3,"person":"\u00c5sa","pieces":{},"register":"TV\u00c4TT-0042","register_report":"Z 0017","register_total_ore":40300,"till":"K1","time":"2026-07-25T08:03:00+00:00","totals":"{\"bases\": [[60, 40300, 2281]], \"corrections\": 0, \"count\": {\"foreign\": {}, \"pieces\": {}}, \"discounts_ore\": 0, \"expected_ore\": 50000, \"first\": 14, \"float_ore\": 50000, \"foreign\": {}, \"grand_refunds_ore\": -37515, \"grand_sales_ore\": 602150, \"gross_ore\": 40300, \"items\": 3, \"last\": 14, \"means\": {\"card\": [1, 40300]}, \"pay_ins_ore\": 0, \"pay_outs_ore\": 0, \"price_changes\": 0, \"receipts\": 1, \"refunds\": 0, \"refunds_ore\": 0, \"rounding_ore\": 0, \"vat_ore\": 2281}"}', '0cc595837c994ccc2c71b5ee7af0665207d7a3aee766a2b2ec7d78ba37254c89', '49759f0c84c492b31567125fa40ad747ce00be8cc02943c07f2261974f50c034'),
	(39, 5, 1, 'opening', '{"currency":"EUR","day":"2026-08-07","event":"RST26","float_ore":20000,"person":"\u00c5sa","till":"R1","time":"2026-08-07T08:01:00+00:00"}', 'd04d787f8100fdda6ca30148ebe7d1108325f4eb43a939cf8dd63305aeeddff5', '0f27393010ee2596285f7a9850dd49e21115e95c018b42c3c7c8d6281c918f94'),
	(40, 5, 2, 'sale', '{"currency":"EUR","day":"2026-08-07","event":"RST26","gross_ore":5240,"lines":[[1,1,"\u00c4ppelmust",2,850,0,1700,70,111],[9,14,"Cider 4,5 %",6,590,0,3540,70,232]],"payments":[["cash",5240,10000,"",0,""]],"person":"\u00c5sa","receipt":1,"rounding_ore":0,"till":"R1","time":"2026-08-07T08:02:00+00:00","uid":"01900000-0000-7000-8000-000000000157","vat_ore":343}', '0f27393010ee2596285f7a9850dd49e21115e95c018b42c3c7c8d6281c918f94', '2ccf0700ce101fe2d25e3b03b19f80b847912f571827307d924a241f99f1211c'),
	(41, 5, 3, 'sale', '{"currency":"EUR","day":"2026-08-07","event":"RST26","gross_ore":15500,"lines":[[6,11,"Bursztyn \u2013 b\u00e4rnsten",1,10900,0,10900,190,1740],[2,4,"Ljusstake",1,4600,0,4600,190,735]],"payments":[["card",15500,null,"",0,""]],"person":"\u00c5sa","receipt":2,"rounding_ore":0,"till":"R1","time":"2026-08-07T08:03:00+00:00","uid":"01900000-0000-7000-8000-000000000158","vat_ore":2475}', '2ccf0700ce101fe2d25e3b03b19f80b847912f571827307d924a241f99f1211c', '3e1289bef733dda80c0c1cf4119715df962b9baa08f2f4b4a5dd6fe33976a8ae'),
	(42, 5, 4, 'sale', '{"currency":"EUR","day":"2026-08-07","event":"RST26","gross_ore":2340,"lines":[[4,8,"Kn\u00e4ckebr\u00f6d",3,650,0,1950,70,128],[9,15,"Svagdricka 2,2 %",1,390,0,390,190,62]],"payments":[["other",2340,null,"",0,"MobilePay 77"]],"person":"\u00c5sa","receipt":3,"rounding_ore":0,"till":"R1","time":"2026-08-07T08:04:00+00:00","uid":"01900000-0000-7000-8000-000000000159","vat_ore":190}', '3e1289bef733dda80c0c1cf4119715df962b9baa08f2f4b4a5dd6fe33976a8ae', '443817c4ab14b00db2e51536a6e20a61d3cae8e9d96b04a647acbe082101242e'),
	(43, 5, 5, 'refund', '{"currency":"EUR","day":"2026-08-07","event":"RST26","gross_ore":-850,"lines":[[1,1,"\u00c4ppelmust",-1,850,0,-850,70,-56]],"payments":[["cash",-850,null,"",0,""]],"person":"\u00c5sa","reason":"Flasche zerbrochen","receipt":4,"refund_of":1,"rounding_ore":0,"till":"R1","time":"2026-08-07T08:05:00+00:00","uid":"01900000-0000-7000-8000-00000000015a","vat_ore":-56}', '443817c4ab14b00db2e51536a6e20a61d3cae8e9d96b04a647acbe082101242e', '0de611dd3fff21b9d4f0d6c0890a061b955cfa9107fc426be0f50f0930b71403'),
	(44, 5, 6, 'closing', '{"counted_ore":24055,"day":"2026-08-07","foreign":{},"number":1,"person":"\u00c5sa","pieces":{"1000":1,"2000":4,"5":1,"50":1,"5000":3},"register":"","register_report":"","register_total_ore":null,"till":"R1","time":"2026-08-07T16:01:00+00:00","totals":"{\"bases\": [[190, 15890, 2537], [70, 6340, 415]], \"corrections\": 0, \"count\": {\"foreign\": {}, \"pieces\": {\"1000\": 1, \"2000\": 4, \"5\": 1, \"50\": 1, \"5000\": 3}}, \"discounts_ore\": 0, \"expected_ore\": 24390, \"first\": 1, \"float_ore\": 20000, \"foreign\": {}, \"grand_refunds_ore\": -850, \"grand_sales_ore\": 23080, \"gross_ore\": 22230, \"items\": 13, \"last\": 4, \"means\": {\"card\": [1, 15500], \"cash\": [2, 4390], \"other\": [1, 2340]}, \"pay_ins_ore\": 0, \"pay_outs_ore\": 0, \"price_changes\": 0, \"receipts\": 4, \"refunds\": 1, \"refunds_ore\": -850, \"rounding_ore\": 0, \"vat_ore\": 2952}"}', '0de611dd3fff21b9d4f0d6c0890a061b955cfa9107fc426be0f50f0930b71403', 'fa84d40b9d4dced9c2699dcac4a9253d9bd6413295e7c5af3324d1819aa74d80'),
	(45, 6, 1, 'opening', '{"currency":"PLN","day":"2026-08-15","event":"GDY26","float_ore":30000,"person":"\u00c5sa","till":"G1","time":"2026-08-15T08:01:00+00:00"}', '34358f9355cddc209f4af8929aab189dd87c9168b8c54e6ff84ef4d0d534c2c6', 'c3fd2564602e529f09e015bac0674028acf65f034d4029e7917e9f964ddf2093'),
	(46, 6, 2, 'sale', '{"currency":"PLN","day":"2026-08-15","event":"GDY26","gross_ore":64800,"lines":[[6,11,"Bursztyn \u2013 b\u00e4rnsten",1,45000,0,45000,230,8415],[5,9,"Sk\u00e5l",2,9900,0,19800,230,3702]],"payments":[["cash",64800,70000,"",0,""]],"person":"\u00c5sa","receipt":1,"rounding_ore":0,"till":"G1","time":"2026-08-15T08:02:00+00:00","uid":"01900000-0000-7000-8000-00000000015f","vat_ore":12117}', 'c3fd2564602e529f09e015bac0674028acf65f034d4029e7917e9f964ddf2093', 'b810a358179c055a6734d613c2a329413a4c1029a313a000f90618417f9976e5'),
	(47, 6, 3, 'closing', '{"counted_ore":94800,"day":"2026-08-15","foreign":{},"number":1,"person":"\u00c5sa","pieces":{},"register":"","register_report":"","register_total_ore":null,"till":"G1","time":"2026-08-15T15:01:00+00:00","totals":"{\"bases\": [[230, 64800, 12117]], \"corrections\": 0, \"count\": {\"foreign\": {}, \"pieces\": {}}, \"discounts_ore\": 0, \"expected_ore\": 94800, \"first\": 1, \"float_ore\": 30000, \"foreign\": {}, \"grand_refunds_ore\": 0, \"grand_sales_ore\": 64800, \"gross_ore\": 64800, \"items\": 3, \"last\": 1, \"means\": {\"cash\": [1, 64800]}, \"pay_ins_ore\": 0, \"pay_outs_ore\": 0, \"price_changes\": 0, \"receipts\": 1, \"refunds\": 0, \"refunds_ore\": 0, \"rounding_ore\": 0, \"vat_ore\": 12117}"}', 'b810a358179c055a6734d613c2a329413a4c1029a313a000f90618417f9976e5', '2dbce83fde48b28581ee058bfa7e408551747004da9d0fb200d568930b4cacaa'),
	(48, 4, 12, 'opening', '{"currency":"SEK","day":"2026-08-22","event":"BUTIK","float_ore":70000,"person":"Karim","till":"K2","time":"2026-08-22T08:01:00+00:00"}', '2341edd48fc0182f62274cd2bed52fcccf4443c049510f626670ad3509820ad2', 'f63cb5fb0550768d340fa3085bc8849b3cf84d81d7ba35bee68994e3da7435b5'),
	(49, 4, 13, 'sale', '{"currency":"SEK","day":"2026-08-22","event":"BUTIK","gross_ore":47900,"lines":[[1,1,"\u00c4ppelmust",1,8900,0,8900,60,504],[5,10,"Mugg",2,19500,0,39000,250,7800]],"payments":[["cash",47900,50000,"",0,""]],"person":"Karim","receipt":6,"rounding_ore":0,"till":"K2","time":"2026-08-22T08:02:00+00:00","uid":"01900000-0000-7000-8000-000000000165","vat_ore":8304}', 'f63cb5fb0550768d340fa3085bc8849b3cf84d81d7ba35bee68994e3da7435b5', 'c7a26d91299610f08670dfdbd7d6691268903d9d495b7c1f5e67d63255c38ca9'),
	(50, 4, 14, 'sale', '{"currency":"SEK","day":"2026-08-22","event":"BUTIK","gross_ore":51450,"lines":[[8,13,"Boken om sk\u00e4rg\u00e5rden",1,26500,0,26500,60,1500],[3,6,"Glasf\u00e5gel",1,24950,0,24950,250,4990]],"payments":[["card",51450,null,"",0,""]],"person":"Karim","receipt":7,"rounding_ore":0,"till":"K2","time":"2026-08-22T08:03:00+00:00","uid":"01900000-0000-7000-8000-000000000166","vat_ore":6490}', 'c7a26d91299610f08670dfdbd7d6691268903d9d495b7c1f5e67d63255c38ca9', 'dd82886c2b0dca1db706558c30e4536c651488e05dfc93b03d7d6e3dff29700a');
INSERT INTO public.journal VALUES
	(51, 4, 15, 'pay_out', '{"amount_ore":10000,"day":"2026-08-22","person":"Karim","reason":"v\u00e4xel till kassa 1","till":"K2","time":"2026-08-22T08:04:00+00:00"}', 'dd82886c2b0dca1db706558c30e4536c651488e05dfc93b03d7d6e3dff29700a', '7a3abbb13d0b994a39600354a0054179835135db7ff7e671c1dddc3c2e4491cd'),
	(52, 4, 16, 'correction', '{"corrects":7,"corrects_till":"K2","currency":"SEK","day":"2026-08-22","event":"BUTIK","gross_ore":0,"lines":[],"payments":[["card",-51450,null,"",0,""],["swish",51450,null,"",0,""]],"person":"Karim","reason":"Swish, inte kort","receipt":8,"rounding_ore":0,"till":"K2","time":"2026-08-22T08:05:00+00:00","uid":"01900000-0000-7000-8000-000000000168","vat_ore":0}', '7a3abbb13d0b994a39600354a0054179835135db7ff7e671c1dddc3c2e4491cd', 'a072e2ac62ebd49df039176bac00e744248229756ceb4c1c8b29e139d360b51e');

INSERT INTO public.label_sheet VALUES
	(1, 'Egna-2x5', '{"key": "Egna-2x5", "name": "Egna-2x5", "maker": "", "aliases": [], "kind": "sheet", "page_width": 210.0, "page_height": 297.0, "columns": 2, "rows": 5, "label_width": 90.0, "label_height": 50.0, "left": 10.0, "top": 10.0, "pitch_x": 95.0, "pitch_y": 50.0, "radius": 0.0, "dead_left": 0.0, "dead_top": 0.0, "dead_right": 0.0, "dead_bottom": 0.0, "length_min": 297.0, "length_max": 297.0, "note": "", "off_centre": "", "source": ""}', 1, '01900000-0000-7000-8000-000000000005');

INSERT INTO public.label_template VALUES
	(1, 'price', 'Jul', '{"name": "Jul", "hidden": ["origin"], "sizes": {"price": 150}, "accent": "#C8102E", "ground": "#FFF3D6", "ink": "#2B1B12", "text": {"sv": "God jul"}}', 'c2d925a68f2a82ce5bf7b8186ef08c03166d3880d61f46a61775fa0f7f444ab9', 1, '01900000-0000-7000-8000-000000000007');

INSERT INTO public.market VALUES
	(1, 'Made in Blekinge ek. för.', false, '01900000-0000-7000-8000-000000000001', '769700-1118', 'Fisktorget 1, 371 33 Karlskrona', false);

INSERT INTO public.participation VALUES
	(1, 1, 1, 'accepted', '\xa0c67152693af1abad2fdf8e427beee0', '', 1, '01900000-0000-7000-8000-00000000005c'),
	(2, 1, 2, 'accepted', '\x45398eb99cffcf9ae01cf1b2114ac0ae', '', 1, '01900000-0000-7000-8000-000000000061'),
	(3, 1, 3, 'accepted', '\xbafb5086efa64b18dad69919981b4e34', '', 1, '01900000-0000-7000-8000-000000000066'),
	(4, 1, 4, 'accepted', '\x9c2930481c4b88d99e8bb5bbc7673068', '', 1, '01900000-0000-7000-8000-00000000006b'),
	(6, 1, 5, 'accepted', '\x64ec92b84648d870bcf69e6c3719ba17', '', 1, '01900000-0000-7000-8000-000000000075'),
	(7, 2, 2, 'accepted', '\x1d93301868473b23919fa316117557bf', '', 1, '01900000-0000-7000-8000-00000000007c'),
	(8, 2, 3, 'accepted', '\x4fd9b5524dc800590b5e71ab39f31012', '', 1, '01900000-0000-7000-8000-000000000081'),
	(9, 2, 1, 'accepted', '\xbf8caa85eb44dc40375936f1e965354f', '', 1, '01900000-0000-7000-8000-000000000086'),
	(10, 2, 5, 'accepted', '\xe6b36477a7dfba2793aee127ed7a89af', '', 1, '01900000-0000-7000-8000-00000000008b'),
	(11, 3, 2, 'accepted', '\x2f9b903e47d609d80ab12f583925a182', '', 1, '01900000-0000-7000-8000-000000000090'),
	(12, 3, 4, 'accepted', '\x208b357c46075ff02053f6c7859df018', '', 1, '01900000-0000-7000-8000-000000000095'),
	(13, 5, 1, 'accepted', '\x10a55e233f32cef66dcc5d8397e06742', '', 1, '01900000-0000-7000-8000-00000000009a'),
	(14, 5, 9, 'accepted', '\x4c65101269f743837547416c87c688d2', '', 1, '01900000-0000-7000-8000-00000000009f'),
	(15, 5, 6, 'accepted', '\x77c8e20a71e118275e366877fcebbf4f', '', 1, '01900000-0000-7000-8000-0000000000a4'),
	(16, 6, 6, 'accepted', '\x4ff5316cfc47162a598a34d4f35a75ba', '', 1, '01900000-0000-7000-8000-0000000000a9'),
	(17, 1, 8, 'accepted', '\x9e67a355ecf5ebb8cdebc9972b984827', '', 1, '01900000-0000-7000-8000-0000000000ac'),
	(18, 1, 10, 'waiting_list', '\xd302d9a1c943b936a29c60d3e6bbd7a8', '', 1, '01900000-0000-7000-8000-0000000000ae'),
	(19, 1, 9, 'applied', '\x7bff71f4061445e917a1281a67d0cf74', '', 1, '01900000-0000-7000-8000-0000000000b0'),
	(20, 1, 6, 'declined', '\xe1acbce783bd27983377459d01620ba4', '', 1, '01900000-0000-7000-8000-0000000000b2'),
	(21, 2, 4, 'accepted', '\x15ad3be6c1593af731ded3ddae90f015', '', 1, '01900000-0000-7000-8000-0000000000b4'),
	(22, 2, 8, 'cancelled', '\x6a8a64f86d59935839f6173bb25aaa6b', '', 1, '01900000-0000-7000-8000-0000000000b6'),
	(23, 1, 11, 'accepted', '\xf85647a9c3aaf183c9e57e230c1cb65a', '', 1, '01900000-0000-7000-8000-000000000119'),
	(5, 1, 7, 'accepted', '\x587db3eae448d50c63a982185862ed87', '', 1, '01900000-0000-7000-8000-000000000070');

INSERT INTO public.payment VALUES
	(1, 1, 7, 'card', 42750, NULL, NULL, NULL, ''),
	(2, 2, 7, 'cash', 17850, NULL, NULL, NULL, ''),
	(3, 3, 7, 'swish', 26500, NULL, NULL, NULL, ''),
	(4, 4, 7, 'other', 27600, NULL, NULL, NULL, ''),
	(5, 5, 7, 'cash', -6900, NULL, NULL, NULL, ''),
	(6, 6, 1, 'card', 49500, NULL, NULL, NULL, ''),
	(7, 7, 1, 'cash', 28300, 50000, NULL, NULL, ''),
	(8, 8, 1, 'swish', 74450, NULL, NULL, NULL, 'abc123'),
	(9, 9, 1, 'card', 100000, NULL, NULL, NULL, ''),
	(10, 9, 1, 'cash', 42500, 50000, NULL, NULL, ''),
	(11, 10, 1, 'cash', 37700, 5000, 'EUR', 11000000, ''),
	(12, 11, 1, 'card', 98550, NULL, NULL, NULL, ''),
	(13, 12, 1, 'cash', 11000, NULL, NULL, NULL, ''),
	(14, 13, 1, 'cash', -8900, NULL, NULL, NULL, ''),
	(15, 14, 1, 'cash', -16100, NULL, NULL, NULL, ''),
	(16, 15, 1, 'swish', -74450, NULL, NULL, NULL, ''),
	(17, 15, 1, 'card', 74450, NULL, NULL, NULL, ''),
	(18, 16, 1, 'invoice', 14700, NULL, NULL, NULL, ''),
	(19, 17, 1, 'cash', 22700, 30000, NULL, NULL, ''),
	(20, 18, 2, 'cash', 48800, 60000, NULL, NULL, ''),
	(21, 19, 2, 'swish', 76200, NULL, NULL, NULL, ''),
	(22, 20, 2, 'card', 44450, NULL, NULL, NULL, ''),
	(23, 21, 2, 'cash', -12600, NULL, NULL, NULL, ''),
	(24, 22, 3, 'card', 42600, NULL, NULL, NULL, ''),
	(25, 23, 3, 'cash', 25000, 30000, NULL, NULL, ''),
	(26, 24, 3, 'swish', 60650, NULL, NULL, NULL, ''),
	(27, 25, 4, 'card', 40300, NULL, NULL, NULL, ''),
	(28, 26, 5, 'cash', 5240, 10000, NULL, NULL, ''),
	(29, 27, 5, 'card', 15500, NULL, NULL, NULL, ''),
	(30, 28, 5, 'other', 2340, NULL, NULL, NULL, 'MobilePay 77'),
	(31, 29, 5, 'cash', -850, NULL, NULL, NULL, ''),
	(32, 30, 6, 'cash', 64800, 70000, NULL, NULL, ''),
	(33, 31, 7, 'cash', 47900, 50000, NULL, NULL, ''),
	(34, 32, 7, 'card', 51450, NULL, NULL, NULL, ''),
	(35, 33, 7, 'card', -51450, NULL, NULL, NULL, ''),
	(36, 33, 7, 'swish', 51450, NULL, NULL, NULL, '');

INSERT INTO public.person VALUES
	(1, 'Åsa Nyström', 'organiser', '$argon2id$v=19$m=65536,t=3,p=4$mrALUdsYWK7fRmNfPmXnow$FYbf9AZcuM3I37IOEvWOjPXRQQV8UT55A75TbtzJXD8', true, 1, '01900000-0000-7000-8000-0000000000e1'),
	(2, 'Karim', 'cashier', '$argon2id$v=19$m=65536,t=3,p=4$rG+jwhkiNa+xHsNYc3382A$VnvN6u7JZ//z/3Ou2w6SRtVfSvwAApGl+cDR+pzXodM', true, 1, '01900000-0000-7000-8000-0000000000e3'),
	(3, 'Lena', 'label_staff', '$argon2id$v=19$m=65536,t=3,p=4$1nW33Gku3Z+sJEOQxKcffA$E8Mm3j/Z9RhNB0uTdWfJMdYHjcz6Q9rkgA7tdvtd6lw', true, 1, '01900000-0000-7000-8000-0000000000e5'),
	(4, 'Slutat', 'cashier', '$argon2id$v=19$m=65536,t=3,p=4$RFBhBkw+GZxkAo2i9wVh2Q$/8AiupfBLFnl/ekzx1xgTUlmxw577yokA2WHYi46MmY', false, 2, '01900000-0000-7000-8000-0000000000e7'),
	(5, 'Kiosken', 'kiosk', '$argon2id$v=19$m=65536,t=3,p=4$IsO4eVAhdgy7mTkO4zYt5A$m0sP40TvfjKsQ/EPAluwl+GOrKyQ8akwaGAHN4Mmtp4', true, 1, '01900000-0000-7000-8000-0000000000ea');

INSERT INTO public.print_log VALUES
	(1, '2026-06-11 18:01:00+00', 1, 'booth', 'A4', 'sv', 'booth.pdf', 14, '01900000-0000-7000-8000-0000000000ec'),
	(2, '2026-06-11 18:02:00+00', 1, 'price', 'L7160', 'sv', 'price.pdf', 24, '01900000-0000-7000-8000-0000000000ed'),
	(3, '2026-06-11 18:03:00+00', 1, 'shelf', 'L7163', 'sv', 'shelf.pdf', 24, '01900000-0000-7000-8000-0000000000ee'),
	(4, '2026-06-11 18:04:00+00', 1, 'food', 'L7165', 'sv', 'food.pdf', 10, '01900000-0000-7000-8000-0000000000ef'),
	(5, '2026-06-11 18:05:00+00', 5, 'price', 'L7160', 'de', 'price.pdf', 6, '01900000-0000-7000-8000-0000000000f0');

INSERT INTO public.printed_label VALUES
	(1, 'A1', '\xd3a7892daaceb33616788a7817fd1dbb', 2),
	(1, 'A2', '\x071dd43c337b03691772a2b4f04d9b3c', 2),
	(1, 'A3', '\xac075f7779fa0b36a912e5377dc324cb', 2),
	(1, 'B1', '\x6d498e793e6d74630ef75b7bc5dda658', 2),
	(1, 'B2', '\x3439ec2dcbed33604dd05373f51d0cf0', 2),
	(1, 'B10', '\x38e96ca746ad28412aad8b36fa726034', 2),
	(1, 'C1', '\xa18270448f657c981477195f62e8634f', 2),
	(2, '1001', '\x800f9e43dd1b6109e3a032eb37895e22', 2),
	(2, '1002', '\xabcc32584ca25f08d617ae2cee1fba3e', 2),
	(2, '2001', '\xa2d1916b1da97cf9796cd1cee6cf2e55', 2),
	(2, '2002', '\x721c885f37d40b91e59b120407262d10', 2),
	(2, '3001', '\x748a72d4893f4b090c9283bcb89e03a0', 2),
	(2, '4001', '\x2885654010164e0f3c8eabc69f4d1a8e', 2),
	(2, '4002', '\xe269ef7cfff861ef49eb7e60966034f6', 2),
	(2, '7001', '\x9dccb28fe74f0feffceb901855a6437f', 2),
	(2, '5001', '\x47ad9e2a13481c99a62c3b76b83dfd8c', 2),
	(2, '5002', '\x1b95b8daff8ae089ebacf84fa04178f7', 2),
	(2, '8001', '\x6c7d39f2224910a1383a816d928d05a0', 2),
	(2, '9002', '\xd6e23e75a2a54f6fb01442d6f49a8d11', 2),
	(3, '1001', '\x194412c70810ceda7a3457d17e94528e', 2),
	(3, '1002', '\x72c4536aaf05f9af2124ef1ec80b624c', 2),
	(3, '2001', '\x4ff921fbea1614af55b4dc2ca5df64e5', 2),
	(3, '2002', '\x27e0361d3831d379bb9638346af5df37', 2),
	(3, '3001', '\x35d131212e5318b9878236bd415097db', 2),
	(3, '4001', '\xb261954c5af95d19424ad00fa07a717a', 2),
	(3, '4002', '\x94fb6a9e88c622adb03a8718658505d5', 2),
	(3, '7001', '\xf49773b323f4d66c25c8e48605ac1876', 2),
	(3, '5001', '\xdcbd1b00f23c189c9a7f2708c9cb2af6', 2),
	(3, '5002', '\x2e50e8dac65e3a6f3ec185056bed68e4', 2),
	(3, '8001', '\x1a0f04811fd8cbb1a8a04d0275b9ac67', 2),
	(3, '9002', '\x9c99108ccf2db1d48d399b901e933654', 2),
	(4, '1001', '\xd5c99b9a53b0c930107b5badb0e0b8c1', 2),
	(4, '1002', '\x6b4f121bb67660157c3fb94e4b1979c3', 2),
	(4, '4001', '\xcbd2a80f255b01a07b8f36b2121765d7', 2),
	(4, '4002', '\x935930b9eb5f9f39a1ef310200d788d8', 2),
	(4, '9002', '\x1cbdd8ac80235ae30437e8fd8d215023', 2),
	(5, '1001', '\xdaa8c87c24b94c3c355789b69f02c5d6', 2),
	(5, '9001', '\x2dcc12b9f089279744be26db6e06790f', 2),
	(5, '6001', '\x98d980d8ed897a9e821e3c7d63a673e2', 2);

INSERT INTO public.product VALUES
	(1, 1, '1001', 1, 'drink', 'food', 750, 'l', true, '2027-03', 'Kylt, högst 8 °C', '1080', NULL, NULL, 'L24', '', 40, '', false, NULL, '1001 appelmust apple juice apfelsaft aspo musteri ab', 1, '01900000-0000-7000-8000-00000000002b'),
	(2, 1, '1002', 2, 'food', 'food', 200000, 'g', true, '', '', '1080', NULL, NULL, '', '', NULL, '', false, NULL, '1002 hasselnotskram aspo musteri ab', 1, '01900000-0000-7000-8000-00000000002d'),
	(4, 2, '2001', 1, 'other', 'standard', NULL, 'st', true, '', '', NULL, NULL, NULL, '', '', NULL, '', false, NULL, '2001 ljusstake candlestick eringsboda smide', 1, '01900000-0000-7000-8000-000000000031'),
	(5, 2, '2002', 2, 'other', 'standard', NULL, 'st', false, '', '', NULL, NULL, NULL, '', '', 100, '', false, NULL, '2002 krok eringsboda smide', 1, '01900000-0000-7000-8000-000000000033'),
	(6, 3, '3001', 1, 'glass', 'standard', NULL, 'st', true, '', '', NULL, NULL, NULL, '', 'Bräckligt.
Ej för barn.', NULL, '', false, NULL, '3001 glasfagel fagelmara glashytta', 1, '01900000-0000-7000-8000-000000000035'),
	(7, 4, '4001', 1, 'food', 'food_served', 1000, 'st', true, '', '', '1080', NULL, NULL, '', '', NULL, '', false, NULL, '4001 kardemummabulle kvarnbackens bageri hb', 1, '01900000-0000-7000-8000-000000000037'),
	(8, 4, '4002', 2, 'food', 'food', 500, 'kg', true, '', 'Torrt', '1080', NULL, NULL, '', '', NULL, '', false, NULL, '4002 knackebrod kvarnbackens bageri hb', 1, '01900000-0000-7000-8000-000000000039'),
	(11, 6, '6001', 1, 'jewellery', 'standard', NULL, 'st', true, '', '', NULL, NULL, NULL, '', '', NULL, '', false, NULL, '6001 bursztyn – barnsten bursztyn bursztyn gdynia sp. z o.o. <b>', 1, '01900000-0000-7000-8000-00000000003f'),
	(13, 8, '8001', 1, 'book', 'book', NULL, 'st', true, '', '', NULL, NULL, NULL, '', '', NULL, '', false, NULL, '8001 boken om skargarden skargardens forlag', 1, '01900000-0000-7000-8000-000000000043'),
	(14, 9, '9001', 1, 'drink', 'food', 330, 'ml', true, '', '', NULL, 18, 45, '', '', NULL, '', false, NULL, '9001 cider 4,5 % blekinge mjod & cider', 1, '01900000-0000-7000-8000-000000000045'),
	(15, 9, '9002', 2, 'drink', 'standard', NULL, 'st', true, '', '', NULL, 18, 22, '', '', NULL, '', false, NULL, '9002 svagdricka 2,2 % blekinge mjod & cider', 1, '01900000-0000-7000-8000-000000000047'),
	(3, 1, '1003', 3, 'drink', 'food', NULL, 'st', true, '', '', '1080', NULL, NULL, '', '', NULL, '', true, NULL, '1003 julmust, utgangen aspo musteri ab', 2, '01900000-0000-7000-8000-00000000002f'),
	(9, 5, '5001', 1, 'ceramics', 'standard', NULL, 'st', true, '', '', NULL, NULL, NULL, '', '', NULL, '', false, 'd50a8d1067689f155d5e93704c46d813d58f237676b6dd1e4c6e24553056f8a2', '5001 skal krukmakaren i jamjo', 3, '01900000-0000-7000-8000-00000000003b'),
	(10, 5, '5002', 2, 'ceramics', 'standard', NULL, 'st', true, '', '', NULL, NULL, NULL, '', '', NULL, '', false, NULL, '5002 mugg krus krukmakaren i jamjo', 2, '01900000-0000-7000-8000-00000000003d'),
	(12, 7, '7001', 1, 'textile', 'standard', NULL, 'st', true, '', '', NULL, NULL, NULL, '', '', NULL, '', true, NULL, '7001 trasmatta nr 7 · raderad · erased', 2, '01900000-0000-7000-8000-000000000041');

INSERT INTO public.product_allergen VALUES
	(1, 'sulphites'),
	(2, 'milk'),
	(2, 'nuts'),
	(7, 'gluten'),
	(7, 'eggs'),
	(7, 'milk'),
	(8, 'gluten');

INSERT INTO public.product_price VALUES
	(1, 'SEK', 8900),
	(1, 'EUR', 850),
	(2, 'SEK', 12550),
	(2, 'EUR', 1200),
	(3, 'SEK', 4900),
	(4, 'SEK', 49500),
	(4, 'EUR', 4600),
	(4, 'PLN', 19900),
	(5, 'SEK', 5950),
	(6, 'SEK', 24950),
	(7, 'SEK', 3500),
	(8, 'SEK', 6900),
	(8, 'EUR', 650),
	(9, 'SEK', 24950),
	(9, 'EUR', 2300),
	(11, 'SEK', 120000),
	(11, 'EUR', 10900),
	(11, 'PLN', 45000),
	(12, 'SEK', 89500),
	(13, 'SEK', 26500),
	(14, 'SEK', 5900),
	(14, 'EUR', 590),
	(15, 'SEK', 3900),
	(15, 'EUR', 390),
	(9, 'PLN', 9900),
	(10, 'SEK', 19500);

INSERT INTO public.product_text VALUES
	(1, 'sv', 'Äppelmust', 'Pressad & tappad på Aspö.', 'Äpplen (**sulfit**)'),
	(1, 'en', 'Apple juice', '', ''),
	(1, 'de', 'Apfelsaft', '', 'Äpfel'),
	(2, 'sv', 'Hasselnötskräm', '', 'Hasselnötter, mjölkpulver, socker'),
	(3, 'sv', 'Julmust, utgången', '', ''),
	(4, 'sv', 'Ljusstake', '', ''),
	(4, 'en', 'Candlestick', '', ''),
	(5, 'sv', 'Krok', '', ''),
	(6, 'sv', 'Glasfågel', '', ''),
	(7, 'sv', 'Kardemummabulle', '', 'Vetemjöl, smör, ägg, kardemumma'),
	(8, 'sv', 'Knäckebröd', '', 'Rågmjöl'),
	(9, 'sv', 'Skål', '', ''),
	(10, 'sv', 'Mugg', '', ''),
	(10, 'da', 'Krus', '', ''),
	(11, 'sv', 'Bursztyn – bärnsten', '', ''),
	(11, 'pl', 'Bursztyn', '', ''),
	(13, 'sv', 'Boken om skärgården', '', ''),
	(14, 'sv', 'Cider 4,5 %', '', 'Äpplen, jäst'),
	(15, 'sv', 'Svagdricka 2,2 %', '', ''),
	(12, 'sv', 'Trasmatta', '', '');

INSERT INTO public.recount VALUES
	(1, 1, 141500, 'en sedel låg under lådan', '2026-06-12 16:33:00+00', 'Åsa', '01900000-0000-7000-8000-000000000141'),
	(2, 1, 141500, 'räknat en tredje gång', '2026-06-12 16:34:00+00', 'Åsa', '01900000-0000-7000-8000-000000000142');

INSERT INTO public.sale VALUES
	(1, 7, 1, '101', 'imported', '2025-12-30 10:05:00+00', '2025-12-30', 2025, 11, 'SEK', 42750, 6897, '01900000-0000-7000-8000-0000000000d1', NULL, NULL, NULL, 0, '', '', NULL),
	(2, 7, 1, '102', 'imported', '2025-12-31 11:40:10+00', '2025-12-31', 2025, 12, 'SEK', 17850, 3570, '01900000-0000-7000-8000-0000000000d2', NULL, NULL, NULL, 0, '', '', NULL),
	(3, 7, 1, '103', 'imported', '2026-01-02 09:00:00+00', '2026-01-02', 2026, 10, 'SEK', 26500, 1500, '01900000-0000-7000-8000-0000000000d3', NULL, NULL, NULL, 0, '', '', NULL),
	(4, 7, 1, '104', 'imported', '2026-01-02 09:30:00+00', '2026-01-02', 2026, 10, 'SEK', 27600, 2957, '01900000-0000-7000-8000-0000000000d4', NULL, NULL, NULL, 0, '', '', NULL),
	(5, 7, 1, '105', 'imported', '2026-01-03 13:00:00+00', '2026-01-03', 2026, 14, 'SEK', -6900, -739, '01900000-0000-7000-8000-0000000000d5', NULL, NULL, NULL, 0, '', '', NULL),
	(6, 1, 2, '7', 'imported', '2026-06-12 11:00:00+00', '2026-06-12', 2026, 13, 'SEK', 49500, 9900, '01900000-0000-7000-8000-0000000000da', NULL, NULL, NULL, 0, '', '', NULL),
	(7, 1, 3, '1', 'till', '2026-06-12 08:03:00+00', '2026-06-12', 2026, 10, 'SEK', 28300, 2133, '01900000-0000-7000-8000-000000000132', 1, NULL, 1, 0, '', 'Åsa', NULL),
	(8, 1, 3, '2', 'till', '2026-06-12 08:04:00+00', '2026-06-12', 2026, 10, 'SEK', 74450, 14890, '01900000-0000-7000-8000-000000000133', 1, NULL, 2, 0, '', 'Åsa', NULL),
	(9, 1, 3, '3', 'till', '2026-06-12 08:05:00+00', '2026-06-12', 2026, 10, 'SEK', 142500, 20900, '01900000-0000-7000-8000-000000000134', 1, NULL, 3, 0, '', 'Åsa', NULL),
	(10, 1, 3, '4', 'till', '2026-06-12 08:06:00+00', '2026-06-12', 2026, 10, 'SEK', 37650, 2131, '01900000-0000-7000-8000-000000000135', 1, NULL, 4, 50, '', 'Åsa', NULL),
	(11, 1, 3, '5', 'till', '2026-06-12 08:07:00+00', '2026-06-12', 2026, 10, 'SEK', 98550, 19710, '01900000-0000-7000-8000-000000000136', 1, NULL, 5, 0, '', 'Åsa', NULL),
	(12, 1, 3, '6', 'till', '2026-06-12 08:08:00+00', '2026-06-12', 2026, 10, 'SEK', 11000, 623, '01900000-0000-7000-8000-000000000137', 1, NULL, 6, 0, '', 'Åsa', NULL),
	(13, 1, 3, '7', 'till', '2026-06-12 08:13:00+00', '2026-06-12', 2026, 10, 'SEK', -8900, -504, '01900000-0000-7000-8000-00000000013a', 1, 7, 7, 0, 'trasig flaska', 'Åsa', NULL),
	(14, 1, 3, '8', 'till', '2026-06-12 08:14:00+00', '2026-06-12', 2026, 10, 'SEK', -16065, -3213, '01900000-0000-7000-8000-00000000013b', 1, 11, 8, -35, 'ångrat köp', 'Åsa', NULL),
	(15, 1, 3, '9', 'till', '2026-06-12 08:15:00+00', '2026-06-12', 2026, 10, 'SEK', 0, 0, '01900000-0000-7000-8000-00000000013c', 1, NULL, 9, 0, 'fel knapp: det var kort', 'Åsa', 8),
	(16, 1, 4, '1', 'till', '2026-06-12 08:16:00+00', '2026-06-12', 2026, 10, 'SEK', 14700, 1951, '01900000-0000-7000-8000-00000000013d', 2, NULL, 1, 0, '', 'Karim', NULL),
	(17, 1, 4, '2', 'till', '2026-06-12 08:17:00+00', '2026-06-12', 2026, 10, 'SEK', 22700, 1285, '01900000-0000-7000-8000-00000000013e', 2, NULL, 2, 0, '', 'Karim', NULL),
	(18, 2, 3, '10', 'till', '2026-07-04 08:02:00+00', '2026-07-04', 2026, 10, 'SEK', 48750, 4760, '01900000-0000-7000-8000-000000000144', 3, NULL, 10, 50, '', 'Åsa', NULL),
	(19, 2, 3, '11', 'till', '2026-07-04 08:03:00+00', '2026-07-04', 2026, 10, 'SEK', 76200, 11411, '01900000-0000-7000-8000-000000000145', 3, NULL, 11, 0, '', 'Åsa', NULL),
	(20, 2, 3, '12', 'till', '2026-07-04 08:04:00+00', '2026-07-04', 2026, 10, 'SEK', 44450, 0, '01900000-0000-7000-8000-000000000146', 3, NULL, 12, 0, '', 'Åsa', NULL),
	(21, 2, 3, '13', 'till', '2026-07-04 08:05:00+00', '2026-07-04', 2026, 10, 'SEK', -12550, -710, '01900000-0000-7000-8000-000000000147', 3, 10, 13, -50, 'köpt i Karlskrona', 'Åsa', NULL),
	(22, 3, 4, '3', 'till', '2026-07-17 08:02:00+00', '2026-07-17', 2026, 10, 'SEK', 42600, 7531, '01900000-0000-7000-8000-00000000014a', 4, NULL, 3, 0, '', 'Karim', NULL),
	(23, 3, 4, '4', 'till', '2026-07-17 08:03:00+00', '2026-07-17', 2026, 10, 'SEK', 24950, 0, '01900000-0000-7000-8000-00000000014b', 4, NULL, 4, 50, '', 'Karim', NULL),
	(24, 3, 4, '5', 'till', '2026-07-18 08:02:00+00', '2026-07-18', 2026, 10, 'SEK', 60650, 12130, '01900000-0000-7000-8000-00000000014f', 5, NULL, 5, 0, '', 'Karim', NULL),
	(25, 4, 3, '14', 'till', '2026-07-25 08:02:00+00', '2026-07-25', 2026, 10, 'SEK', 40300, 2281, '01900000-0000-7000-8000-000000000152', 6, NULL, 14, 0, '', 'Åsa', NULL),
	(26, 5, 5, '1', 'till', '2026-08-07 08:02:00+00', '2026-08-07', 2026, 10, 'EUR', 5240, 343, '01900000-0000-7000-8000-000000000157', 7, NULL, 1, 0, '', 'Åsa', NULL),
	(27, 5, 5, '2', 'till', '2026-08-07 08:03:00+00', '2026-08-07', 2026, 10, 'EUR', 15500, 2475, '01900000-0000-7000-8000-000000000158', 7, NULL, 2, 0, '', 'Åsa', NULL),
	(28, 5, 5, '3', 'till', '2026-08-07 08:04:00+00', '2026-08-07', 2026, 10, 'EUR', 2340, 190, '01900000-0000-7000-8000-000000000159', 7, NULL, 3, 0, '', 'Åsa', NULL),
	(29, 5, 5, '4', 'till', '2026-08-07 08:05:00+00', '2026-08-07', 2026, 10, 'EUR', -850, -56, '01900000-0000-7000-8000-00000000015a', 7, 26, 4, 0, 'Flasche zerbrochen', 'Åsa', NULL),
	(30, 6, 6, '1', 'till', '2026-08-15 08:02:00+00', '2026-08-15', 2026, 10, 'PLN', 64800, 12117, '01900000-0000-7000-8000-00000000015f', 8, NULL, 1, 0, '', 'Åsa', NULL),
	(31, 7, 4, '6', 'till', '2026-08-22 08:02:00+00', '2026-08-22', 2026, 10, 'SEK', 47900, 8304, '01900000-0000-7000-8000-000000000165', 9, NULL, 6, 0, '', 'Karim', NULL),
	(32, 7, 4, '7', 'till', '2026-08-22 08:03:00+00', '2026-08-22', 2026, 10, 'SEK', 51450, 6490, '01900000-0000-7000-8000-000000000166', 9, NULL, 7, 0, '', 'Karim', NULL),
	(33, 7, 4, '8', 'till', '2026-08-22 08:05:00+00', '2026-08-22', 2026, 10, 'SEK', 0, 0, '01900000-0000-7000-8000-000000000168', 9, NULL, 8, 0, 'Swish, inte kort', 'Karim', 32);

INSERT INTO public.sale_line VALUES
	(1, 1, 7, 1, 1, 'Äppelmust', 2, 8900, 17800, 120, 1907, NULL, 0),
	(2, 1, 7, 5, 9, 'Skål', 1, 24950, 24950, 250, 4990, NULL, 0),
	(3, 2, 7, 2, 5, 'Krok', 3, 5950, 17850, 250, 3570, NULL, 0),
	(4, 3, 7, 8, 13, 'Boken om skärgården', 1, 26500, 26500, 60, 1500, NULL, 0),
	(5, 4, 7, 4, 8, 'Knäckebröd', 4, 6900, 27600, 120, 2957, NULL, 0),
	(6, 5, 7, 4, 8, 'Knäckebröd', -1, 6900, -6900, 120, -739, NULL, 0),
	(7, 6, 1, 2, 4, 'Ljusstake', 1, 49500, 49500, 250, 9900, NULL, 0),
	(8, 7, 1, 1, 1, 'Äppelmust', 2, 8900, 17800, 60, 1008, NULL, 0),
	(9, 7, 1, 4, 7, 'Kardemummabulle', 3, 3500, 10500, 120, 1125, NULL, 0),
	(10, 8, 1, 2, 4, 'Ljusstake', 1, 49500, 49500, 250, 9900, NULL, 0),
	(11, 8, 1, 3, 6, 'Glasfågel', 1, 24950, 24950, 250, 4990, NULL, 0),
	(12, 9, 1, 7, 12, 'Trasmatta', 1, 89500, 89500, 250, 17900, NULL, 0),
	(13, 9, 1, 8, 13, 'Boken om skärgården', 2, 26500, 53000, 60, 3000, NULL, 0),
	(14, 10, 1, 1, 2, 'Hasselnötskräm', 3, 12550, 37650, 60, 2131, NULL, 0),
	(15, 11, 1, 2, 4, 'Ljusstake', 1, 45000, 45000, 250, 9000, NULL, 0),
	(16, 11, 1, 2, 5, 'Krok', 10, 5950, 53550, 250, 10710, NULL, 5950),
	(17, 12, 1, 4, NULL, 'Kaka', 2, 4500, 9000, 60, 510, NULL, 0),
	(18, 12, 1, 1, NULL, 'Aspö Musteri AB', 1, 2000, 2000, 60, 113, NULL, 0),
	(19, 13, 1, 1, 1, 'Äppelmust', -1, 8900, -8900, 60, -504, 8, 0),
	(20, 14, 1, 2, 5, 'Krok', -3, 5950, -16065, 250, -3213, 16, -1785),
	(21, 16, 1, 9, 15, 'Svagdricka 2,2 %', 2, 3900, 7800, 250, 1560, NULL, 0),
	(22, 16, 1, 4, 8, 'Knäckebröd', 1, 6900, 6900, 60, 391, NULL, 0),
	(23, 17, 1, 1, 1, 'Äppelmust', 1, 8900, 8900, 60, 504, NULL, 0),
	(24, 17, 1, 4, 8, 'Knäckebröd', 2, 6900, 13800, 60, 781, NULL, 0),
	(25, 18, 2, 3, 6, 'Glasfågel', 1, 24950, 24950, 0, 0, NULL, 0),
	(26, 18, 2, 2, 5, 'Krok', 4, 5950, 23800, 250, 4760, NULL, 0),
	(27, 19, 2, 1, 1, 'Äppelmust', 3, 8900, 26700, 60, 1511, NULL, 0),
	(28, 19, 2, 2, 4, 'Ljusstake', 1, 49500, 49500, 250, 9900, NULL, 0),
	(29, 20, 2, 5, 10, 'Mugg', 1, 19500, 19500, 0, 0, NULL, 0),
	(30, 20, 2, 5, 9, 'Skål', 1, 24950, 24950, 0, 0, NULL, 0),
	(31, 21, 2, 1, 2, 'Hasselnötskräm', -1, 12550, -12550, 60, -710, 14, 0),
	(32, 22, 3, 2, 5, 'Krok', 6, 5950, 35700, 250, 7140, NULL, 0),
	(33, 22, 3, 4, 8, 'Knäckebröd', 1, 6900, 6900, 60, 391, NULL, 0),
	(34, 23, 3, 5, 9, 'Skål', 1, 24950, 24950, 0, 0, NULL, 0),
	(35, 24, 3, 2, 5, 'Krok', 6, 5950, 35700, 250, 7140, NULL, 0),
	(36, 24, 3, 5, 9, 'Skål', 1, 24950, 24950, 250, 4990, NULL, 0),
	(37, 25, 4, 4, 8, 'Knäckebröd', 2, 6900, 13800, 60, 781, NULL, 0),
	(38, 25, 4, 8, 13, 'Boken om skärgården', 1, 26500, 26500, 60, 1500, NULL, 0),
	(39, 26, 5, 1, 1, 'Äppelmust', 2, 850, 1700, 70, 111, NULL, 0),
	(40, 26, 5, 9, 14, 'Cider 4,5 %', 6, 590, 3540, 70, 232, NULL, 0),
	(41, 27, 5, 6, 11, 'Bursztyn – bärnsten', 1, 10900, 10900, 190, 1740, NULL, 0),
	(42, 27, 5, 2, 4, 'Ljusstake', 1, 4600, 4600, 190, 735, NULL, 0),
	(43, 28, 5, 4, 8, 'Knäckebröd', 3, 650, 1950, 70, 128, NULL, 0),
	(44, 28, 5, 9, 15, 'Svagdricka 2,2 %', 1, 390, 390, 190, 62, NULL, 0),
	(45, 29, 5, 1, 1, 'Äppelmust', -1, 850, -850, 70, -56, 39, 0),
	(46, 30, 6, 6, 11, 'Bursztyn – bärnsten', 1, 45000, 45000, 230, 8415, NULL, 0),
	(47, 30, 6, 5, 9, 'Skål', 2, 9900, 19800, 230, 3702, NULL, 0),
	(48, 31, 7, 1, 1, 'Äppelmust', 1, 8900, 8900, 60, 504, NULL, 0),
	(49, 31, 7, 5, 10, 'Mugg', 2, 19500, 39000, 250, 7800, NULL, 0),
	(50, 32, 7, 8, 13, 'Boken om skärgården', 1, 26500, 26500, 60, 1500, NULL, 0);
INSERT INTO public.sale_line VALUES
	(51, 32, 7, 3, 6, 'Glasfågel', 1, 24950, 24950, 250, 4990, NULL, 0);

INSERT INTO public.sales_hour_rollup VALUES
	(7, '2025-12-30', 11, 1, 42750),
	(7, '2025-12-31', 12, 1, 17850),
	(7, '2026-01-02', 10, 2, 54100),
	(7, '2026-01-03', 14, 1, -6900),
	(1, '2026-06-12', 13, 1, 49500),
	(1, '2026-06-12', 10, 10, 404885),
	(2, '2026-07-04', 10, 4, 156850),
	(3, '2026-07-17', 10, 2, 67550),
	(3, '2026-07-18', 10, 1, 60650),
	(4, '2026-07-25', 10, 1, 40300),
	(5, '2026-08-07', 10, 4, 22230),
	(6, '2026-08-15', 10, 1, 64800),
	(7, '2026-08-22', 10, 2, 99350);

INSERT INTO public.sales_payment_rollup VALUES
	(7, 2025, 'card', 42750),
	(7, 2025, 'cash', 17850),
	(7, 2026, 'other', 27600),
	(1, 2026, 'swish', 0),
	(1, 2026, 'card', 322500),
	(1, 2026, 'invoice', 14700),
	(1, 2026, 'cash', 117200),
	(2, 2026, 'swish', 76200),
	(2, 2026, 'card', 44450),
	(2, 2026, 'cash', 36200),
	(3, 2026, 'card', 42600),
	(3, 2026, 'cash', 25000),
	(3, 2026, 'swish', 60650),
	(4, 2026, 'card', 40300),
	(5, 2026, 'card', 15500),
	(5, 2026, 'other', 2340),
	(5, 2026, 'cash', 4390),
	(6, 2026, 'cash', 64800),
	(7, 2026, 'cash', 41000),
	(7, 2026, 'card', 0),
	(7, 2026, 'swish', 77950);

INSERT INTO public.sales_product_rollup VALUES
	(7, 2025, 1, 'Äppelmust', 2, 17800, 1907),
	(7, 2025, 5, 'Krok', 3, 17850, 3570),
	(7, 2025, 9, 'Skål', 1, 24950, 4990),
	(7, 2026, 8, 'Knäckebröd', 3, 20700, 2218),
	(1, 2026, 7, 'Kardemummabulle', 3, 10500, 1125),
	(1, 2026, 6, 'Glasfågel', 1, 24950, 4990),
	(1, 2026, 12, 'Trasmatta', 1, 89500, 17900),
	(1, 2026, 13, 'Boken om skärgården', 2, 53000, 3000),
	(1, 2026, 2, 'Hasselnötskräm', 3, 37650, 2131),
	(1, 2026, 4, 'Ljusstake', 3, 144000, 28800),
	(1, 2026, 0, 'Kaka', 2, 9000, 510),
	(1, 2026, 0, 'Aspö Musteri AB', 1, 2000, 113),
	(1, 2026, 5, 'Krok', 7, 37485, 7497),
	(1, 2026, 15, 'Svagdricka 2,2 %', 2, 7800, 1560),
	(1, 2026, 1, 'Äppelmust', 2, 17800, 1008),
	(1, 2026, 8, 'Knäckebröd', 3, 20700, 1172),
	(2, 2026, 6, 'Glasfågel', 1, 24950, 0),
	(2, 2026, 5, 'Krok', 4, 23800, 4760),
	(2, 2026, 1, 'Äppelmust', 3, 26700, 1511),
	(2, 2026, 4, 'Ljusstake', 1, 49500, 9900),
	(2, 2026, 10, 'Mugg', 1, 19500, 0),
	(2, 2026, 9, 'Skål', 1, 24950, 0),
	(2, 2026, 2, 'Hasselnötskräm', -1, -12550, -710),
	(3, 2026, 8, 'Knäckebröd', 1, 6900, 391),
	(3, 2026, 5, 'Krok', 12, 71400, 14280),
	(3, 2026, 9, 'Skål', 2, 49900, 4990),
	(4, 2026, 8, 'Knäckebröd', 2, 13800, 781),
	(4, 2026, 13, 'Boken om skärgården', 1, 26500, 1500),
	(5, 2026, 14, 'Cider 4,5 %', 6, 3540, 232),
	(5, 2026, 11, 'Bursztyn – bärnsten', 1, 10900, 1740),
	(5, 2026, 4, 'Ljusstake', 1, 4600, 735),
	(5, 2026, 8, 'Knäckebröd', 3, 1950, 128),
	(5, 2026, 15, 'Svagdricka 2,2 %', 1, 390, 62),
	(5, 2026, 1, 'Äppelmust', 1, 850, 55),
	(6, 2026, 11, 'Bursztyn – bärnsten', 1, 45000, 8415),
	(6, 2026, 9, 'Skål', 2, 19800, 3702),
	(7, 2026, 1, 'Äppelmust', 1, 8900, 504),
	(7, 2026, 10, 'Mugg', 2, 39000, 7800),
	(7, 2026, 13, 'Boken om skärgården', 2, 53000, 3000),
	(7, 2026, 6, 'Glasfågel', 1, 24950, 4990);

INSERT INTO public.sales_rollup VALUES
	(7, '2025-12-30', 1, 120, 2, 17800, 1907),
	(7, '2025-12-30', 5, 250, 1, 24950, 4990),
	(7, '2025-12-31', 2, 250, 3, 17850, 3570),
	(7, '2026-01-02', 4, 120, 4, 27600, 2957),
	(7, '2026-01-02', 8, 60, 1, 26500, 1500),
	(7, '2026-01-03', 4, 120, -1, -6900, -739),
	(1, '2026-06-12', 4, 120, 3, 10500, 1125),
	(1, '2026-06-12', 3, 250, 1, 24950, 4990),
	(1, '2026-06-12', 7, 250, 1, 89500, 17900),
	(1, '2026-06-12', 8, 60, 2, 53000, 3000),
	(1, '2026-06-12', 2, 250, 10, 181485, 36297),
	(1, '2026-06-12', 9, 250, 2, 7800, 1560),
	(1, '2026-06-12', 1, 60, 6, 57450, 3252),
	(1, '2026-06-12', 4, 60, 5, 29700, 1682),
	(2, '2026-07-04', 3, 0, 1, 24950, 0),
	(2, '2026-07-04', 2, 250, 5, 73300, 14660),
	(2, '2026-07-04', 5, 0, 2, 44450, 0),
	(2, '2026-07-04', 1, 60, 2, 14150, 801),
	(3, '2026-07-17', 2, 250, 6, 35700, 7140),
	(3, '2026-07-17', 4, 60, 1, 6900, 391),
	(3, '2026-07-17', 5, 0, 1, 24950, 0),
	(3, '2026-07-18', 2, 250, 6, 35700, 7140),
	(3, '2026-07-18', 5, 250, 1, 24950, 4990),
	(4, '2026-07-25', 4, 60, 2, 13800, 781),
	(4, '2026-07-25', 8, 60, 1, 26500, 1500),
	(5, '2026-08-07', 9, 70, 6, 3540, 232),
	(5, '2026-08-07', 6, 190, 1, 10900, 1740),
	(5, '2026-08-07', 2, 190, 1, 4600, 735),
	(5, '2026-08-07', 4, 70, 3, 1950, 128),
	(5, '2026-08-07', 9, 190, 1, 390, 62),
	(5, '2026-08-07', 1, 70, 1, 850, 55),
	(6, '2026-08-15', 6, 230, 1, 45000, 8415),
	(6, '2026-08-15', 5, 230, 2, 19800, 3702),
	(7, '2026-08-22', 1, 60, 1, 8900, 504),
	(7, '2026-08-22', 5, 250, 2, 39000, 7800),
	(7, '2026-08-22', 8, 60, 1, 26500, 1500),
	(7, '2026-08-22', 3, 250, 1, 24950, 4990);

INSERT INTO public.setting VALUES
	('import.columns.products', '{"varunamn": "name_sv", "skräp": ""}');

INSERT INTO public.sign_in_failure VALUES
	(2, 1, '2025-11-03 09:35:00+00');

INSERT INTO public.stored_file VALUES
	('c2d925a68f2a82ce5bf7b8186ef08c03166d3880d61f46a61775fa0f7f444ab9', 'image/png', '\x89504e470d0a1a0a0000000d49484452000000300000003008060000005702f987000000df4944415478daed993b1283300c44e53d0127499dfb57a97392dc805499c93001cbc69f1559d5467acf5e1780996a6ea5d60d1fcb6dcdadb9bf9e894ac003dd4b26cd806e290316f8dabe8901fccc698011be641e18e14be68215de3b1fccf01e0eb0c3e77860c10b1176ff880b51e0f7f8ae19a1b002ecf1f9c5a908d1084489cf965711928004242001099859dbcf7d23eac3ab0851094489d137a7224427c01ea32d1f3c8b58e1af7d07d84e618f07350fb1c0bb22345b22371f2d9acc822fbac4a325bcf3aaa07a7e8229dd288c18d2b3effffea93f2313ede5a96bbd01a49c6c54ec9e0cb10000000049454e44ae426082'),
	('6f2d96480272262f8cfd0681ce19a1a0b937c02f14edb6b3c96a0e85ed6aed53', 'image/png', '\x89504e470d0a1a0a0000000d49484452000000300000003008060000005702f987000000de4944415478daed993b1283300c44e5bd107dae94f3e44ae97322526526c3042c1b7f5664551be93d7b5d0066aab9955a375ceeb735b7e6f578262a010f742f993403baa50c58e06bfb2606f033a70146f8927960842f990b5678ef7c30c37b38c00e9fe381052f44d8fd232e4481dfe3bb6684c20ab0c7e717a722442310253e5b5e454802129080042460666d3ff78da80faf224425102546df9c8a109d007b8cb67cf02c6285bff61d603b853d1ed43cc402ef8ad06c89dc7cb468320bbee8128f96f0ceab82eaf909a674a3306248cfbefffba7fe8c4cb497a7aef5061ac96c54ee2e58d40000000049454e44ae426082'),
	('d50a8d1067689f155d5e93704c46d813d58f237676b6dd1e4c6e24553056f8a2', 'image/png', '\x89504e470d0a1a0a0000000d49484452000000300000003008060000005702f987000000da4944415478daed99c111c3200c04c595994252440a499bce2b33194f1c041670724e6f2cedc2f1b06da65a5b25bae1e3665b6dcdfd1937b7cc821e2553564047ca8005beb76f61003f731a60846f990746f896b96085f7ce0733bc8703ecf0351e58f24286ddffc5852cf0477cd78c505a01f6f87ce354846804b2c467cfab0849400212908004cc2cf673df8c7af32a4254025962f4c9a908d109b0c768cf07cf2256f86bdf01b65338e241cf432cf0ae08ad96a8cd47449355f04d9778b684775e17d4c84f30ad1b85194346f6fddf3ff56764b2bd3c0dad177bef51542bcf643f0000000049454e44ae426082'),
	('1e481b725f41340c38fbf25a34c5049096f38accd9a433e4489f57ba81222455', 'image/png', '\x89504e470d0a1a0a0000000d49484452000000300000003008060000005702f987000000db4944415478daed99cb11c2300c44a52d934a28814a68339c98613204cb8e3fabb03a3bd27bf6fa90c44cb5b6bc77c3db7ddb4a6b9e0f772a8108f428195f01dd53062cf0ad7d9d01fccc698011be661e18e16be682153e3a1fccf0110eb0c3977860c90b1976ff1717b2c01ff15d33426905d8e3f38d5311a211c8129f3daf222401094840021230b3be9ffb66d49b5711a212c812a34f4e45884e803d467b3e4416b1c25ffb0eb09dc2110f5a1e62810f4568b544693e7a3459055f7589674b44e735418dfc0453bb5198316464dffffd537f4626dbcbd3d07a0173096c54d7e58ffb0000000049454e44ae426082');

INSERT INTO public.till VALUES
	(1, 'BUTIK1', 'external', '01900000-0000-7000-8000-0000000000d0'),
	(2, 'SMED', 'external', '01900000-0000-7000-8000-0000000000d9'),
	(3, 'K1', 'own', '01900000-0000-7000-8000-00000000012c'),
	(4, 'K2', 'own', '01900000-0000-7000-8000-00000000012f'),
	(5, 'R1', 'own', '01900000-0000-7000-8000-000000000154'),
	(6, 'G1', 'own', '01900000-0000-7000-8000-00000000015c');

INSERT INTO public.till_day VALUES
	(1, 3, 1, '2026-06-12', '2026-06-12 08:01:00+00', 100000, 'SEK', 'Åsa', '01900000-0000-7000-8000-00000000012d'),
	(2, 4, 1, '2026-06-12', '2026-06-12 08:02:00+00', 50000, 'SEK', 'Karim', '01900000-0000-7000-8000-000000000130'),
	(3, 3, 2, '2026-07-04', '2026-07-04 08:01:00+00', 80000, 'SEK', 'Åsa', '01900000-0000-7000-8000-000000000143'),
	(4, 4, 3, '2026-07-17', '2026-07-17 08:01:00+00', 60000, 'SEK', 'Karim', '01900000-0000-7000-8000-000000000149'),
	(5, 4, 3, '2026-07-18', '2026-07-18 08:01:00+00', 60000, 'SEK', 'Karim', '01900000-0000-7000-8000-00000000014e'),
	(6, 3, 4, '2026-07-25', '2026-07-25 08:01:00+00', 50000, 'SEK', 'Åsa', '01900000-0000-7000-8000-000000000151'),
	(7, 5, 5, '2026-08-07', '2026-08-07 08:01:00+00', 20000, 'EUR', 'Åsa', '01900000-0000-7000-8000-000000000155'),
	(8, 6, 6, '2026-08-15', '2026-08-15 08:01:00+00', 30000, 'PLN', 'Åsa', '01900000-0000-7000-8000-00000000015d'),
	(9, 4, 7, '2026-08-22', '2026-08-22 08:01:00+00', 70000, 'SEK', 'Karim', '01900000-0000-7000-8000-000000000164');

INSERT INTO public.trader_record VALUES
	(1, 1, NULL, '', 1, 1, '2026-06-12', '2026-06-12 05:31:00+00', 'A1', 'Aspö Musteri AB', '556016-0680', 'Storgatan 13, 371 33 Karlskrona', '+4645596272', 'Ulla Nilsson', '556016-0680', 'Storgatan 13, 371 33 Karlskrona', '+4645596272', false, '2033-12-31', '01900000-0000-7000-8000-0000000000f3'),
	(2, 2, NULL, '', 1, 2, '2026-06-12', '2026-06-12 05:32:00+00', 'A2', 'Eringsboda Smide', '811228-9874', 'Smedjevägen 4, 370 17 Eringsboda', '+46701006784', 'Britt Åkesson', '811228-9874', 'Smedjevägen 4, 370 17 Eringsboda', '+46701740699', true, '2033-12-31', '01900000-0000-7000-8000-0000000000f6'),
	(4, 4, NULL, '', 1, 5, '2026-06-12', '2026-06-12 05:34:00+00', 'B10', 'Krukmakaren i Jämjö', '850101-2382', 'Lergatan 9, 371 33 Karlskrona', '+46701740606', 'Siv Lera', '850101-2382', 'Lergatan 9, 371 33 Karlskrona', '+46701740606', false, '2033-12-31', '01900000-0000-7000-8000-0000000000fc'),
	(5, 5, NULL, '', 1, 5, '2026-06-12', '2026-06-12 05:36:00+00', 'B10', 'Krukmakaren i Jämjö', '850101-2382', 'Lergatan 9, 371 33 Karlskrona', '+46701740606', 'Siv Lera', '850101-2382', 'Lergatan 9, 371 33 Karlskrona', '+46701740606', false, '2033-12-31', '01900000-0000-7000-8000-000000000100'),
	(6, 6, NULL, '', 1, 11, '2026-06-12', '2026-06-12 05:40:00+00', 'C1', 'Drop-in Design', '556999-0004', 'Nygatan 1, 372 30 Ronneby', '+46701740608', 'Dag Drop', '556999-0004', 'Nygatan 1, 372 30 Ronneby', '+46701740608', false, '2033-12-31', '01900000-0000-7000-8000-00000000011b'),
	(7, 1, 1, 'fel postadress', 1, 1, '2026-06-12', '2026-06-12 05:41:00+00', 'A1', 'Aspö Musteri AB', '556016-0680', 'Storgatan 13, 374 35 Sturkö', '+4645596272', 'Ulla Nilsson', '556016-0680', 'Storgatan 13, 374 35 Sturkö', '+4645596272', false, '2033-12-31', '01900000-0000-7000-8000-000000000120'),
	(3, 3, NULL, '', 1, 7, '2026-06-12', '2026-06-12 05:33:00+00', 'B2', 'Signe Bortglömds Vävstuga', '620517-1447', 'Vävaregatan 3, 371 33 Karlskrona', '+46701740607', 'Signe Bortglömd', '620517-1447', 'Vävaregatan 3, 371 33 Karlskrona', '+46701740607', false, '2033-12-31', '01900000-0000-7000-8000-0000000000f9');

INSERT INTO public.wrong_code VALUES
	('booth:KNA26/A2', 1, '2026-06-12 05:42:00+00'),
	('station:Kiosk 1', 1, '2026-06-12 05:42:00+00');

SELECT pg_catalog.setval('public.absence_id_seq', 1, true);

SELECT pg_catalog.setval('public.audit_log_id_seq', 175, true);

SELECT pg_catalog.setval('public.booth_id_seq', 17, true);

SELECT pg_catalog.setval('public.cart_id_seq', 2, true);

SELECT pg_catalog.setval('public.cash_movement_id_seq', 3, true);

SELECT pg_catalog.setval('public.check_in_id_seq', 6, true);

SELECT pg_catalog.setval('public.closing_id_seq', 8, true);

SELECT pg_catalog.setval('public.departure_id_seq', 1, true);

SELECT pg_catalog.setval('public.document_id_seq', 6, true);

SELECT pg_catalog.setval('public.event_id_seq', 7, true);

SELECT pg_catalog.setval('public.exhibitor_id_seq', 11, true);

SELECT pg_catalog.setval('public.exhibitor_vat_id_seq', 7, true);

SELECT pg_catalog.setval('public.failed_scan_id_seq', 3, true);

SELECT pg_catalog.setval('public.fee_payment_id_seq', 2, true);

SELECT pg_catalog.setval('public.goods_movement_id_seq', 9, true);

SELECT pg_catalog.setval('public.import_batch_id_seq', 3, true);

SELECT pg_catalog.setval('public.journal_id_seq', 52, true);

SELECT pg_catalog.setval('public.label_sheet_id_seq', 1, true);

SELECT pg_catalog.setval('public.label_template_id_seq', 1, true);

SELECT pg_catalog.setval('public.participation_id_seq', 23, true);

SELECT pg_catalog.setval('public.payment_id_seq', 36, true);

SELECT pg_catalog.setval('public.person_id_seq', 5, true);

SELECT pg_catalog.setval('public.print_log_id_seq', 5, true);

SELECT pg_catalog.setval('public.product_id_seq', 15, true);

SELECT pg_catalog.setval('public.recount_id_seq', 2, true);

SELECT pg_catalog.setval('public.sale_id_seq', 33, true);

SELECT pg_catalog.setval('public.sale_line_id_seq', 51, true);

SELECT pg_catalog.setval('public.till_day_id_seq', 9, true);

SELECT pg_catalog.setval('public.till_id_seq', 6, true);

SELECT pg_catalog.setval('public.trader_record_id_seq', 7, true);

ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);

ALTER TABLE ONLY public.absence
    ADD CONSTRAINT pk_absence PRIMARY KEY (id);

ALTER TABLE ONLY public.audit_log
    ADD CONSTRAINT pk_audit_log PRIMARY KEY (id);

ALTER TABLE ONLY public.barcode
    ADD CONSTRAINT pk_barcode PRIMARY KEY (code);

ALTER TABLE ONLY public.booth
    ADD CONSTRAINT pk_booth PRIMARY KEY (id);

ALTER TABLE ONLY public.cart
    ADD CONSTRAINT pk_cart PRIMARY KEY (id);

ALTER TABLE ONLY public.cash_movement
    ADD CONSTRAINT pk_cash_movement PRIMARY KEY (id);

ALTER TABLE ONLY public.check_in
    ADD CONSTRAINT pk_check_in PRIMARY KEY (id);

ALTER TABLE ONLY public.closing
    ADD CONSTRAINT pk_closing PRIMARY KEY (id);

ALTER TABLE ONLY public.departure
    ADD CONSTRAINT pk_departure PRIMARY KEY (id);

ALTER TABLE ONLY public.document
    ADD CONSTRAINT pk_document PRIMARY KEY (id);

ALTER TABLE ONLY public.event
    ADD CONSTRAINT pk_event PRIMARY KEY (id);

ALTER TABLE ONLY public.event_day
    ADD CONSTRAINT pk_event_day PRIMARY KEY (event_id, day);

ALTER TABLE ONLY public.event_rate
    ADD CONSTRAINT pk_event_rate PRIMARY KEY (event_id, currency);

ALTER TABLE ONLY public.event_text
    ADD CONSTRAINT pk_event_text PRIMARY KEY (event_id, language);

ALTER TABLE ONLY public.event_till
    ADD CONSTRAINT pk_event_till PRIMARY KEY (event_id);

ALTER TABLE ONLY public.exhibitor
    ADD CONSTRAINT pk_exhibitor PRIMARY KEY (id);

ALTER TABLE ONLY public.exhibitor_text
    ADD CONSTRAINT pk_exhibitor_text PRIMARY KEY (exhibitor_id, language);

ALTER TABLE ONLY public.exhibitor_vat
    ADD CONSTRAINT pk_exhibitor_vat PRIMARY KEY (id);

ALTER TABLE ONLY public.failed_scan
    ADD CONSTRAINT pk_failed_scan PRIMARY KEY (id);

ALTER TABLE ONLY public.fee_payment
    ADD CONSTRAINT pk_fee_payment PRIMARY KEY (id);

ALTER TABLE ONLY public.goods
    ADD CONSTRAINT pk_goods PRIMARY KEY (participation_id, product_id);

ALTER TABLE ONLY public.goods_movement
    ADD CONSTRAINT pk_goods_movement PRIMARY KEY (id);

ALTER TABLE ONLY public.import_batch
    ADD CONSTRAINT pk_import_batch PRIMARY KEY (id);

ALTER TABLE ONLY public.journal
    ADD CONSTRAINT pk_journal PRIMARY KEY (id);

ALTER TABLE ONLY public.label_sheet
    ADD CONSTRAINT pk_label_sheet PRIMARY KEY (id);

ALTER TABLE ONLY public.label_template
    ADD CONSTRAINT pk_label_template PRIMARY KEY (id);

ALTER TABLE ONLY public.market
    ADD CONSTRAINT pk_market PRIMARY KEY (id);

ALTER TABLE ONLY public.participation
    ADD CONSTRAINT pk_participation PRIMARY KEY (id);

ALTER TABLE ONLY public.payment
    ADD CONSTRAINT pk_payment PRIMARY KEY (id);

ALTER TABLE ONLY public.person
    ADD CONSTRAINT pk_person PRIMARY KEY (id);

ALTER TABLE ONLY public.print_log
    ADD CONSTRAINT pk_print_log PRIMARY KEY (id);

ALTER TABLE ONLY public.printed_label
    ADD CONSTRAINT pk_printed_label PRIMARY KEY (print_id, subject);

ALTER TABLE ONLY public.product
    ADD CONSTRAINT pk_product PRIMARY KEY (id);

ALTER TABLE ONLY public.product_allergen
    ADD CONSTRAINT pk_product_allergen PRIMARY KEY (product_id, allergen);

ALTER TABLE ONLY public.product_price
    ADD CONSTRAINT pk_product_price PRIMARY KEY (product_id, currency);

ALTER TABLE ONLY public.product_text
    ADD CONSTRAINT pk_product_text PRIMARY KEY (product_id, language);

ALTER TABLE ONLY public.recount
    ADD CONSTRAINT pk_recount PRIMARY KEY (id);

ALTER TABLE ONLY public.sale
    ADD CONSTRAINT pk_sale PRIMARY KEY (id);

ALTER TABLE ONLY public.sale_line
    ADD CONSTRAINT pk_sale_line PRIMARY KEY (id);

ALTER TABLE ONLY public.sales_hour_rollup
    ADD CONSTRAINT pk_sales_hour_rollup PRIMARY KEY (event_id, day, hour);

ALTER TABLE ONLY public.sales_payment_rollup
    ADD CONSTRAINT pk_sales_payment_rollup PRIMARY KEY (event_id, year, means);

ALTER TABLE ONLY public.sales_product_rollup
    ADD CONSTRAINT pk_sales_product_rollup PRIMARY KEY (event_id, year, product_id, item);

ALTER TABLE ONLY public.sales_rollup
    ADD CONSTRAINT pk_sales_rollup PRIMARY KEY (event_id, day, exhibitor_id, vat_permille);

ALTER TABLE ONLY public.setting
    ADD CONSTRAINT pk_setting PRIMARY KEY (key);

ALTER TABLE ONLY public.sign_in_failure
    ADD CONSTRAINT pk_sign_in_failure PRIMARY KEY (person_id);

ALTER TABLE ONLY public.stored_file
    ADD CONSTRAINT pk_stored_file PRIMARY KEY (hash);

ALTER TABLE ONLY public.till
    ADD CONSTRAINT pk_till PRIMARY KEY (id);

ALTER TABLE ONLY public.till_day
    ADD CONSTRAINT pk_till_day PRIMARY KEY (id);

ALTER TABLE ONLY public.trader_record
    ADD CONSTRAINT pk_trader_record PRIMARY KEY (id);

ALTER TABLE ONLY public.unlocking
    ADD CONSTRAINT pk_unlocking PRIMARY KEY (id);

ALTER TABLE ONLY public.wrong_code
    ADD CONSTRAINT pk_wrong_code PRIMARY KEY (place);

ALTER TABLE ONLY public.absence
    ADD CONSTRAINT uq_absence_uid UNIQUE (uid);

ALTER TABLE ONLY public.audit_log
    ADD CONSTRAINT uq_audit_log_uid UNIQUE (uid);

ALTER TABLE ONLY public.booth
    ADD CONSTRAINT uq_booth_event_id_code UNIQUE (event_id, code);

ALTER TABLE ONLY public.booth
    ADD CONSTRAINT uq_booth_uid UNIQUE (uid);

ALTER TABLE ONLY public.cart
    ADD CONSTRAINT uq_cart_uid UNIQUE (uid);

ALTER TABLE ONLY public.cash_movement
    ADD CONSTRAINT uq_cash_movement_uid UNIQUE (uid);

ALTER TABLE ONLY public.check_in
    ADD CONSTRAINT uq_check_in_uid UNIQUE (uid);

ALTER TABLE ONLY public.closing
    ADD CONSTRAINT uq_closing_till_day_id UNIQUE (till_day_id);

ALTER TABLE ONLY public.closing
    ADD CONSTRAINT uq_closing_till_id_number UNIQUE (till_id, number);

ALTER TABLE ONLY public.closing
    ADD CONSTRAINT uq_closing_uid UNIQUE (uid);

ALTER TABLE ONLY public.departure
    ADD CONSTRAINT uq_departure_check_in_id UNIQUE (check_in_id);

ALTER TABLE ONLY public.departure
    ADD CONSTRAINT uq_departure_uid UNIQUE (uid);

ALTER TABLE ONLY public.document
    ADD CONSTRAINT uq_document_uid UNIQUE (uid);

ALTER TABLE ONLY public.event
    ADD CONSTRAINT uq_event_code UNIQUE (code);

ALTER TABLE ONLY public.event
    ADD CONSTRAINT uq_event_uid UNIQUE (uid);

ALTER TABLE ONLY public.exhibitor
    ADD CONSTRAINT uq_exhibitor_identity_number UNIQUE (identity_number);

ALTER TABLE ONLY public.exhibitor
    ADD CONSTRAINT uq_exhibitor_number UNIQUE (number);

ALTER TABLE ONLY public.exhibitor
    ADD CONSTRAINT uq_exhibitor_uid UNIQUE (uid);

ALTER TABLE ONLY public.failed_scan
    ADD CONSTRAINT uq_failed_scan_uid UNIQUE (uid);

ALTER TABLE ONLY public.fee_payment
    ADD CONSTRAINT uq_fee_payment_uid UNIQUE (uid);

ALTER TABLE ONLY public.goods_movement
    ADD CONSTRAINT uq_goods_movement_uid UNIQUE (uid);

ALTER TABLE ONLY public.import_batch
    ADD CONSTRAINT uq_import_batch_uid UNIQUE (uid);

ALTER TABLE ONLY public.journal
    ADD CONSTRAINT uq_journal_till_id_sequence UNIQUE (till_id, sequence);

ALTER TABLE ONLY public.label_sheet
    ADD CONSTRAINT uq_label_sheet_key UNIQUE (key);

ALTER TABLE ONLY public.label_sheet
    ADD CONSTRAINT uq_label_sheet_uid UNIQUE (uid);

ALTER TABLE ONLY public.label_template
    ADD CONSTRAINT uq_label_template_kind_name UNIQUE (kind, name);

ALTER TABLE ONLY public.label_template
    ADD CONSTRAINT uq_label_template_uid UNIQUE (uid);

ALTER TABLE ONLY public.market
    ADD CONSTRAINT uq_market_uid UNIQUE (uid);

ALTER TABLE ONLY public.participation
    ADD CONSTRAINT uq_participation_event_id_exhibitor_id UNIQUE (event_id, exhibitor_id);

ALTER TABLE ONLY public.participation
    ADD CONSTRAINT uq_participation_uid UNIQUE (uid);

ALTER TABLE ONLY public.person
    ADD CONSTRAINT uq_person_name UNIQUE (name);

ALTER TABLE ONLY public.person
    ADD CONSTRAINT uq_person_uid UNIQUE (uid);

ALTER TABLE ONLY public.print_log
    ADD CONSTRAINT uq_print_log_uid UNIQUE (uid);

ALTER TABLE ONLY public.product
    ADD CONSTRAINT uq_product_exhibitor_id_store_number UNIQUE (exhibitor_id, store_number);

ALTER TABLE ONLY public.product
    ADD CONSTRAINT uq_product_item_number UNIQUE (item_number);

ALTER TABLE ONLY public.product
    ADD CONSTRAINT uq_product_uid UNIQUE (uid);

ALTER TABLE ONLY public.recount
    ADD CONSTRAINT uq_recount_uid UNIQUE (uid);

ALTER TABLE ONLY public.sale
    ADD CONSTRAINT uq_sale_event_id_till_id_receipt UNIQUE (event_id, till_id, receipt);

ALTER TABLE ONLY public.sale
    ADD CONSTRAINT uq_sale_uid UNIQUE (uid);

ALTER TABLE ONLY public.till
    ADD CONSTRAINT uq_till_code_kind UNIQUE (code, kind);

ALTER TABLE ONLY public.till_day
    ADD CONSTRAINT uq_till_day_till_id_day UNIQUE (till_id, day);

ALTER TABLE ONLY public.till_day
    ADD CONSTRAINT uq_till_day_uid UNIQUE (uid);

ALTER TABLE ONLY public.till
    ADD CONSTRAINT uq_till_uid UNIQUE (uid);

ALTER TABLE ONLY public.trader_record
    ADD CONSTRAINT uq_trader_record_correction_of UNIQUE (correction_of);

ALTER TABLE ONLY public.trader_record
    ADD CONSTRAINT uq_trader_record_uid UNIQUE (uid);

CREATE INDEX ix_absence_participation_id ON public.absence USING btree (participation_id);

CREATE INDEX ix_audit_log_place ON public.audit_log USING btree (table_name, row_id);

CREATE INDEX ix_audit_log_time ON public.audit_log USING btree ("time");

CREATE INDEX ix_barcode_product_id ON public.barcode USING btree (product_id);

CREATE INDEX ix_booth_participation_id ON public.booth USING btree (participation_id);

CREATE INDEX ix_cart_till_id ON public.cart USING btree (till_id);

CREATE INDEX ix_cash_movement_till_day_id ON public.cash_movement USING btree (till_day_id);

CREATE INDEX ix_check_in_participation_id ON public.check_in USING btree (participation_id);

CREATE INDEX ix_document_exhibitor_id ON public.document USING btree (exhibitor_id);

CREATE INDEX ix_document_expires ON public.document USING btree (expires);

CREATE INDEX ix_event_folded ON public.event USING btree (folded);

CREATE INDEX ix_exhibitor_folded ON public.exhibitor USING btree (folded);

CREATE INDEX ix_exhibitor_name ON public.exhibitor USING btree (name);

CREATE INDEX ix_exhibitor_vat_exhibitor_id ON public.exhibitor_vat USING btree (exhibitor_id);

CREATE INDEX ix_failed_scan_time ON public.failed_scan USING btree ("time");

CREATE INDEX ix_fee_payment_participation_id ON public.fee_payment USING btree (participation_id);

CREATE INDEX ix_goods_movement_participation_id_product_id ON public.goods_movement USING btree (participation_id, product_id);

CREATE INDEX ix_goods_movement_product_id ON public.goods_movement USING btree (product_id);

CREATE INDEX ix_goods_product_id ON public.goods USING btree (product_id);

CREATE INDEX ix_participation_exhibitor_id ON public.participation USING btree (exhibitor_id);

CREATE INDEX ix_payment_event_id_means ON public.payment USING btree (event_id, means);

CREATE INDEX ix_payment_sale_id ON public.payment USING btree (sale_id);

CREATE INDEX ix_print_log_event_id_kind ON public.print_log USING btree (event_id, kind);

CREATE INDEX ix_printed_label_subject ON public.printed_label USING btree (subject);

CREATE INDEX ix_product_folded ON public.product USING btree (folded);

CREATE INDEX ix_recount_closing_id ON public.recount USING btree (closing_id);

CREATE INDEX ix_sale_corrects_id ON public.sale USING btree (corrects_id);

CREATE INDEX ix_sale_day ON public.sale USING btree (day);

CREATE INDEX ix_sale_line_event_id ON public.sale_line USING btree (event_id);

CREATE INDEX ix_sale_line_exhibitor_id ON public.sale_line USING btree (exhibitor_id);

CREATE INDEX ix_sale_line_product_id ON public.sale_line USING btree (product_id);

CREATE INDEX ix_sale_line_refund_of_id ON public.sale_line USING btree (refund_of_id);

CREATE INDEX ix_sale_line_sale_id ON public.sale_line USING btree (sale_id);

CREATE INDEX ix_sale_refund_of_id ON public.sale USING btree (refund_of_id);

CREATE INDEX ix_sale_till_day_id ON public.sale USING btree (till_day_id);

CREATE INDEX ix_till_day_event_id ON public.till_day USING btree (event_id);

CREATE INDEX ix_trader_record_check_in_id ON public.trader_record USING btree (check_in_id);

CREATE INDEX ix_trader_record_event_id_day ON public.trader_record USING btree (event_id, day);

CREATE INDEX ix_trader_record_exhibitor_id ON public.trader_record USING btree (exhibitor_id);

CREATE UNIQUE INDEX uq_absence_valid ON public.absence USING btree (participation_id, day) WHERE (annulled_at IS NULL);

CREATE UNIQUE INDEX uq_cart_open ON public.cart USING btree (till_id) WHERE ((state)::text = 'open'::text);

CREATE UNIQUE INDEX uq_check_in_valid ON public.check_in USING btree (participation_id, day) WHERE (annulled_at IS NULL);

CREATE UNIQUE INDEX uq_sale_till_id_number ON public.sale USING btree (till_id, number);

CREATE TRIGGER absence_kept BEFORE DELETE ON public.absence FOR EACH ROW EXECUTE FUNCTION public.keep_fact();

CREATE TRIGGER absence_no_update BEFORE UPDATE ON public.absence FOR EACH ROW WHEN ((NOT ((old.annulled_at IS NULL) AND (new.annulled_at IS NOT NULL) AND (NOT ((((((old.id IS DISTINCT FROM new.id) OR (old.uid IS DISTINCT FROM new.uid)) OR (old.participation_id IS DISTINCT FROM new.participation_id)) OR (old.day IS DISTINCT FROM new.day)) OR (old."time" IS DISTINCT FROM new."time")) OR ((old.station)::text IS DISTINCT FROM (new.station)::text)))))) EXECUTE FUNCTION public.keep_fact();

CREATE TRIGGER cash_movement_kept BEFORE DELETE OR UPDATE ON public.cash_movement FOR EACH ROW EXECUTE FUNCTION public.keep_fact();

CREATE TRIGGER check_in_kept BEFORE DELETE ON public.check_in FOR EACH ROW EXECUTE FUNCTION public.keep_fact();

CREATE TRIGGER check_in_no_update BEFORE UPDATE ON public.check_in FOR EACH ROW WHEN ((NOT ((old.annulled_at IS NULL) AND (new.annulled_at IS NOT NULL) AND (NOT (((((((old.id IS DISTINCT FROM new.id) OR (old.uid IS DISTINCT FROM new.uid)) OR (old.participation_id IS DISTINCT FROM new.participation_id)) OR (old.day IS DISTINCT FROM new.day)) OR (old."time" IS DISTINCT FROM new."time")) OR ((old.representative)::text IS DISTINCT FROM (new.representative)::text)) OR ((old.station)::text IS DISTINCT FROM (new.station)::text)))))) EXECUTE FUNCTION public.keep_fact();

CREATE TRIGGER closing_kept BEFORE DELETE OR UPDATE ON public.closing FOR EACH ROW EXECUTE FUNCTION public.keep_fact();

CREATE TRIGGER departure_kept BEFORE DELETE OR UPDATE ON public.departure FOR EACH ROW EXECUTE FUNCTION public.keep_fact();

CREATE TRIGGER failed_scan_kept BEFORE DELETE OR UPDATE ON public.failed_scan FOR EACH ROW EXECUTE FUNCTION public.keep_fact();

CREATE TRIGGER fee_payment_kept BEFORE DELETE OR UPDATE ON public.fee_payment FOR EACH ROW EXECUTE FUNCTION public.keep_fact();

CREATE TRIGGER goods_movement_kept BEFORE DELETE OR UPDATE ON public.goods_movement FOR EACH ROW EXECUTE FUNCTION public.keep_fact();

CREATE TRIGGER journal_kept BEFORE DELETE OR UPDATE ON public.journal FOR EACH ROW EXECUTE FUNCTION public.keep_fact();

CREATE TRIGGER payment_kept BEFORE DELETE OR UPDATE ON public.payment FOR EACH ROW EXECUTE FUNCTION public.keep_sold();

CREATE TRIGGER recount_kept BEFORE DELETE OR UPDATE ON public.recount FOR EACH ROW EXECUTE FUNCTION public.keep_fact();

CREATE TRIGGER sale_kept BEFORE DELETE OR UPDATE ON public.sale FOR EACH ROW WHEN (((old.kind)::text = 'till'::text)) EXECUTE FUNCTION public.keep_fact();

CREATE TRIGGER sale_line_kept BEFORE DELETE OR UPDATE ON public.sale_line FOR EACH ROW EXECUTE FUNCTION public.keep_sold();

CREATE TRIGGER till_day_kept BEFORE DELETE OR UPDATE ON public.till_day FOR EACH ROW EXECUTE FUNCTION public.keep_fact();

CREATE TRIGGER trader_record_kept BEFORE DELETE OR UPDATE ON public.trader_record FOR EACH ROW EXECUTE FUNCTION public.keep_record();

ALTER TABLE ONLY public.absence
    ADD CONSTRAINT fk_absence_participation_id FOREIGN KEY (participation_id) REFERENCES public.participation(id);

ALTER TABLE ONLY public.audit_log
    ADD CONSTRAINT fk_audit_log_person_id FOREIGN KEY (person_id) REFERENCES public.person(id);

ALTER TABLE ONLY public.barcode
    ADD CONSTRAINT fk_barcode_product_id FOREIGN KEY (product_id) REFERENCES public.product(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.booth
    ADD CONSTRAINT fk_booth_event_id FOREIGN KEY (event_id) REFERENCES public.event(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.booth
    ADD CONSTRAINT fk_booth_participation_id FOREIGN KEY (participation_id) REFERENCES public.participation(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.cart
    ADD CONSTRAINT fk_cart_till_id FOREIGN KEY (till_id) REFERENCES public.till(id);

ALTER TABLE ONLY public.cash_movement
    ADD CONSTRAINT fk_cash_movement_till_day_id FOREIGN KEY (till_day_id) REFERENCES public.till_day(id);

ALTER TABLE ONLY public.check_in
    ADD CONSTRAINT fk_check_in_participation_id FOREIGN KEY (participation_id) REFERENCES public.participation(id);

ALTER TABLE ONLY public.closing
    ADD CONSTRAINT fk_closing_till_day_id FOREIGN KEY (till_day_id) REFERENCES public.till_day(id);

ALTER TABLE ONLY public.closing
    ADD CONSTRAINT fk_closing_till_id FOREIGN KEY (till_id) REFERENCES public.till(id);

ALTER TABLE ONLY public.departure
    ADD CONSTRAINT fk_departure_check_in_id FOREIGN KEY (check_in_id) REFERENCES public.check_in(id);

ALTER TABLE ONLY public.document
    ADD CONSTRAINT fk_document_exhibitor_id FOREIGN KEY (exhibitor_id) REFERENCES public.exhibitor(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.document
    ADD CONSTRAINT fk_document_file_hash FOREIGN KEY (file_hash) REFERENCES public.stored_file(hash);

ALTER TABLE ONLY public.event_day
    ADD CONSTRAINT fk_event_day_event_id FOREIGN KEY (event_id) REFERENCES public.event(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.event_rate
    ADD CONSTRAINT fk_event_rate_event_id FOREIGN KEY (event_id) REFERENCES public.event(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.event_text
    ADD CONSTRAINT fk_event_text_event_id FOREIGN KEY (event_id) REFERENCES public.event(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.event_till
    ADD CONSTRAINT fk_event_till_event_id FOREIGN KEY (event_id) REFERENCES public.event(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.event_till
    ADD CONSTRAINT fk_event_till_mobilepay_hash FOREIGN KEY (mobilepay_hash) REFERENCES public.stored_file(hash);

ALTER TABLE ONLY public.exhibitor
    ADD CONSTRAINT fk_exhibitor_logo_hash FOREIGN KEY (logo_hash) REFERENCES public.stored_file(hash);

ALTER TABLE ONLY public.exhibitor
    ADD CONSTRAINT fk_exhibitor_photo_hash FOREIGN KEY (photo_hash) REFERENCES public.stored_file(hash);

ALTER TABLE ONLY public.exhibitor_text
    ADD CONSTRAINT fk_exhibitor_text_exhibitor_id FOREIGN KEY (exhibitor_id) REFERENCES public.exhibitor(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.exhibitor_vat
    ADD CONSTRAINT fk_exhibitor_vat_exhibitor_id FOREIGN KEY (exhibitor_id) REFERENCES public.exhibitor(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.failed_scan
    ADD CONSTRAINT fk_failed_scan_event_id FOREIGN KEY (event_id) REFERENCES public.event(id);

ALTER TABLE ONLY public.fee_payment
    ADD CONSTRAINT fk_fee_payment_participation_id FOREIGN KEY (participation_id) REFERENCES public.participation(id);

ALTER TABLE ONLY public.goods_movement
    ADD CONSTRAINT fk_goods_movement_participation_id FOREIGN KEY (participation_id) REFERENCES public.participation(id);

ALTER TABLE ONLY public.goods_movement
    ADD CONSTRAINT fk_goods_movement_product_id FOREIGN KEY (product_id) REFERENCES public.product(id);

ALTER TABLE ONLY public.goods
    ADD CONSTRAINT fk_goods_participation_id FOREIGN KEY (participation_id) REFERENCES public.participation(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.goods
    ADD CONSTRAINT fk_goods_product_id FOREIGN KEY (product_id) REFERENCES public.product(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.journal
    ADD CONSTRAINT fk_journal_till_id FOREIGN KEY (till_id) REFERENCES public.till(id);

ALTER TABLE ONLY public.label_template
    ADD CONSTRAINT fk_label_template_logo_hash FOREIGN KEY (logo_hash) REFERENCES public.stored_file(hash);

ALTER TABLE ONLY public.participation
    ADD CONSTRAINT fk_participation_event_id FOREIGN KEY (event_id) REFERENCES public.event(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.participation
    ADD CONSTRAINT fk_participation_exhibitor_id FOREIGN KEY (exhibitor_id) REFERENCES public.exhibitor(id);

ALTER TABLE ONLY public.payment
    ADD CONSTRAINT fk_payment_event_id FOREIGN KEY (event_id) REFERENCES public.event(id);

ALTER TABLE ONLY public.payment
    ADD CONSTRAINT fk_payment_sale_id FOREIGN KEY (sale_id) REFERENCES public.sale(id);

ALTER TABLE ONLY public.print_log
    ADD CONSTRAINT fk_print_log_event_id FOREIGN KEY (event_id) REFERENCES public.event(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.printed_label
    ADD CONSTRAINT fk_printed_label_print_id FOREIGN KEY (print_id) REFERENCES public.print_log(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.product_allergen
    ADD CONSTRAINT fk_product_allergen_product_id FOREIGN KEY (product_id) REFERENCES public.product(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.product
    ADD CONSTRAINT fk_product_exhibitor_id FOREIGN KEY (exhibitor_id) REFERENCES public.exhibitor(id);

ALTER TABLE ONLY public.product
    ADD CONSTRAINT fk_product_photo_hash FOREIGN KEY (photo_hash) REFERENCES public.stored_file(hash);

ALTER TABLE ONLY public.product_price
    ADD CONSTRAINT fk_product_price_product_id FOREIGN KEY (product_id) REFERENCES public.product(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.product_text
    ADD CONSTRAINT fk_product_text_product_id FOREIGN KEY (product_id) REFERENCES public.product(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.recount
    ADD CONSTRAINT fk_recount_closing_id FOREIGN KEY (closing_id) REFERENCES public.closing(id);

ALTER TABLE ONLY public.sale
    ADD CONSTRAINT fk_sale_corrects_id FOREIGN KEY (corrects_id) REFERENCES public.sale(id);

ALTER TABLE ONLY public.sale
    ADD CONSTRAINT fk_sale_event_id FOREIGN KEY (event_id) REFERENCES public.event(id);

ALTER TABLE ONLY public.sale_line
    ADD CONSTRAINT fk_sale_line_event_id FOREIGN KEY (event_id) REFERENCES public.event(id);

ALTER TABLE ONLY public.sale_line
    ADD CONSTRAINT fk_sale_line_exhibitor_id FOREIGN KEY (exhibitor_id) REFERENCES public.exhibitor(id);

ALTER TABLE ONLY public.sale_line
    ADD CONSTRAINT fk_sale_line_product_id FOREIGN KEY (product_id) REFERENCES public.product(id);

ALTER TABLE ONLY public.sale_line
    ADD CONSTRAINT fk_sale_line_refund_of_id FOREIGN KEY (refund_of_id) REFERENCES public.sale_line(id);

ALTER TABLE ONLY public.sale_line
    ADD CONSTRAINT fk_sale_line_sale_id FOREIGN KEY (sale_id) REFERENCES public.sale(id);

ALTER TABLE ONLY public.sale
    ADD CONSTRAINT fk_sale_refund_of_id FOREIGN KEY (refund_of_id) REFERENCES public.sale(id);

ALTER TABLE ONLY public.sale
    ADD CONSTRAINT fk_sale_till_day_id FOREIGN KEY (till_day_id) REFERENCES public.till_day(id);

ALTER TABLE ONLY public.sale
    ADD CONSTRAINT fk_sale_till_id FOREIGN KEY (till_id) REFERENCES public.till(id);

ALTER TABLE ONLY public.sales_hour_rollup
    ADD CONSTRAINT fk_sales_hour_rollup_event_id FOREIGN KEY (event_id) REFERENCES public.event(id);

ALTER TABLE ONLY public.sales_payment_rollup
    ADD CONSTRAINT fk_sales_payment_rollup_event_id FOREIGN KEY (event_id) REFERENCES public.event(id);

ALTER TABLE ONLY public.sales_product_rollup
    ADD CONSTRAINT fk_sales_product_rollup_event_id FOREIGN KEY (event_id) REFERENCES public.event(id);

ALTER TABLE ONLY public.sales_rollup
    ADD CONSTRAINT fk_sales_rollup_event_id FOREIGN KEY (event_id) REFERENCES public.event(id);

ALTER TABLE ONLY public.sales_rollup
    ADD CONSTRAINT fk_sales_rollup_exhibitor_id FOREIGN KEY (exhibitor_id) REFERENCES public.exhibitor(id);

ALTER TABLE ONLY public.sign_in_failure
    ADD CONSTRAINT fk_sign_in_failure_person_id FOREIGN KEY (person_id) REFERENCES public.person(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.till_day
    ADD CONSTRAINT fk_till_day_event_id FOREIGN KEY (event_id) REFERENCES public.event(id);

ALTER TABLE ONLY public.till_day
    ADD CONSTRAINT fk_till_day_till_id FOREIGN KEY (till_id) REFERENCES public.till(id);

ALTER TABLE ONLY public.trader_record
    ADD CONSTRAINT fk_trader_record_check_in_id FOREIGN KEY (check_in_id) REFERENCES public.check_in(id);

ALTER TABLE ONLY public.trader_record
    ADD CONSTRAINT fk_trader_record_correction_of FOREIGN KEY (correction_of) REFERENCES public.trader_record(id);

ALTER TABLE ONLY public.trader_record
    ADD CONSTRAINT fk_trader_record_event_id FOREIGN KEY (event_id) REFERENCES public.event(id);

ALTER TABLE ONLY public.trader_record
    ADD CONSTRAINT fk_trader_record_exhibitor_id FOREIGN KEY (exhibitor_id) REFERENCES public.exhibitor(id);
