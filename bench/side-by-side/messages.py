"""The messages of the side-by-side run: two templates and a folder of hostile ones, deterministic.

{TOKEN} and {SOURCE} are filled by `load` for every message; neither is inside a body.
"""

import os
import random

CRLF = "\r\n"

SDP = CRLF.join([
    "v=0", "o=- 3911012340 3911012341 IN IP4 192.0.2.61", "s=-", "c=IN IP4 192.0.2.61", "b=AS:49", "t=0 0",
    "m=audio 50124 RTP/AVP 110 104 8 0 101", "b=RS:600", "b=RR:2000",
    "a=rtpmap:110 EVS/16000", "a=fmtp:110 br=9.6-24.4;bw=nb-swb;max-red=0",
    "a=rtpmap:104 AMR-WB/16000/1", "a=fmtp:104 mode-set=0,1,2;mode-change-capability=2;max-red=0",
    "a=rtpmap:101 telephone-event/16000", "a=fmtp:101 0-15",
    "a=ptime:20", "a=maxptime:240", "a=sendrecv", ""])

COMMON = [
    "Via: SIP/2.0/UDP {SOURCE}:5070;branch=z9hG4bK{TOKEN};rport",
    "Max-Forwards: 69",
    "From: <sip:+12025550143@ims.mnc001.mcc001.3gppnetwork.org;user=phone>;tag={TOKEN}",
    "To: <sip:+12025550178@ims.mnc002.mcc001.3gppnetwork.org;user=phone>",
    "Call-ID: {TOKEN}@ims.mnc001.mcc001.3gppnetwork.org",
]

INVITE_HEADERS = COMMON + [
    "CSeq: 1 INVITE",
    'Contact: <sip:+12025550143@{SOURCE}:5070;transport=udp>;+g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel"',
    "P-Asserted-Identity: <sip:+12025550143@ims.mnc001.mcc001.3gppnetwork.org>",
    "P-Asserted-Identity: <tel:+12025550143>",
    "P-Access-Network-Info: 3GPP-E-UTRAN-FDD;utran-cell-id-3gpp=00101a1b2c3d4e5f",
    "P-Charging-Vector: icid-value=a4f19c2e77d05b81;icid-generated-at=192.0.2.77;orig-ioi=ims.mnc001.mcc001.3gppnetwork.org",
    'Accept-Contact: *;+g.3gpp.icsi-ref="urn%3Aurn-7%3A3gpp-service.ims.icsi.mmtel"',
    "P-Early-Media: supported",
    "Privacy: none",
    "Session-Expires: 1800;refresher=uac",
    "Supported: 100rel,timer,replaces",
    "Allow: INVITE,ACK,BYE,CANCEL,OPTIONS,PRACK,UPDATE,INFO,REFER,NOTIFY,MESSAGE",
    "Accept: application/sdp,application/3gpp-ims+xml",
    "User-Agent: Handset/2.1",
    "Content-Type: application/sdp",
]

OPTIONS_HEADERS = COMMON + [
    "CSeq: 1 OPTIONS",
    "Contact: <sip:+12025550143@{SOURCE}:5070;transport=udp>",
    "Accept: application/sdp,application/3gpp-ims+xml",
    "Supported: 100rel,timer,path",
    "User-Agent: Handset/2.1",
]


def message(start, headers, body=""):
    return CRLF.join([start, *headers, f"Content-Length: {len(body)}", "", body])


INVITE = message("INVITE sip:+12025550178@ims.mnc002.mcc001.3gppnetwork.org;user=phone SIP/2.0", INVITE_HEADERS, SDP)
EMERGENCY = message("INVITE urn:service:sos SIP/2.0", INVITE_HEADERS, SDP)
OPTIONS = message("OPTIONS sip:ims.mnc002.mcc001.3gppnetwork.org SIP/2.0", OPTIONS_HEADERS)


def swap(text, old, new):
    assert old in text, old
    return text.replace(old, new, 1)


def without(text, name):
    return CRLF.join(line for line in text.split(CRLF) if not line.startswith(name + ":"))


def hostile():
    """Names and octets of messages that break the grammar or contradict themselves; none carries a token."""
    invite, options = (
        text.replace("{TOKEN}", "hostile7").replace("{SOURCE}", "127.10.100.100") for text in (INVITE, OPTIONS))
    shapes = {}
    for name in ("Via", "From", "To", "Call-ID", "CSeq"):
        shapes["missing-" + name.lower()] = without(invite, name)
    for name, line in (("from", "From: <sip:a@example.org>;tag=1"), ("call-id", "Call-ID: other"),
                       ("cseq", "CSeq: 9 INVITE"), ("content-length", "Content-Length: 3")):
        shapes["second-" + name] = swap(invite, "Max-Forwards", line + CRLF + "Max-Forwards")
    for name, old, new in (
            ("version", " SIP/2.0\r\n", " SIP/9.1\r\n"),
            ("version-via", "Via: SIP/2.0", "Via: SIP/4.0"),
            ("uri-space", "sip:ims", "sip:i ms"),
            ("uri-bracket", "sip:ims", "sip:[2001:db8::1:ims"),
            ("uri-port", "3gppnetwork.org SIP", "3gppnetwork.org:70000 SIP"),
            ("cseq-negative", "CSeq: 1 ", "CSeq: -1 "),
            ("cseq-large", "CSeq: 1 ", "CSeq: 4294967296000 "),
            ("cseq-word", "CSeq: 1 ", "CSeq: one "),
            ("cseq-method", "CSeq: 1 OPTIONS", "CSeq: 1 BYE"),
            ("max-forwards-negative", "Max-Forwards: 69", "Max-Forwards: -69"),
            ("max-forwards-word", "Max-Forwards: 69", "Max-Forwards: many"),
            ("length-negative", "Content-Length: 0", "Content-Length: -1"),
            ("length-word", "Content-Length: 0", "Content-Length: zero"),
            ("length-large", "Content-Length: 0", "Content-Length: 64000"),
            ("from-open-quote", "From: <", 'From: "open <'),
            ("from-open-angle", "user=phone>;tag", "user=phone;tag"),
            ("from-zero", "From: <sip:", "From: <sip:\0"),
            ("to-empty", "To: <sip:+12025550178@ims.mnc002.mcc001.3gppnetwork.org;user=phone>", "To:"),
            ("tag-twice", ";tag=hostile7", ";tag=a;tag=b"),
            ("no-colon", "Supported: ", "Supported "),
            ("no-name", "Supported: ", ": "),
            ("control-in-name", "Supported: ", "Supp\1orted: "),
            ("contact-open", "transport=udp>", "transport=udp")):
        shapes[name] = swap(options, old, new)
    shapes["method-long"] = "O" * 900 + options
    shapes["method-zero"] = "OP\0" + options[3:]
    shapes["header-endless"] = swap(options, "Supported: ", "Supported: " + "x" * 12000)
    shapes["headers-many"] = swap(options, "Supported: ", "".join(f"X-{i}: {i}\r\n" for i in range(500)) + "Supported: ")
    shapes["vias-many"] = "".join(
        [options[:options.index("Via")], *(f"Via: SIP/2.0/UDP 192.0.2.{i % 200 + 1};branch=z9hG4bK{i}\r\n" for i in range(100)),
         options[options.index("Via"):]])
    shapes["cut-in-header"] = invite[:invite.index("P-Charging") + 9]
    shapes["cut-in-line"] = invite[:411]
    shapes["no-end"] = options[:-4]
    shapes["start-line-only"] = "INVITE sip:a@example.org SIP/2.0\r\n\r\n"
    shapes["status-large"] = "SIP/2.0 2000 OK\r\n" + options.split(CRLF, 1)[1]
    shapes["http"] = "GET / HTTP/1.1\r\nHost: example.org\r\n\r\n"
    shapes["zeros"] = "\0" * 600
    octets = {name: text.encode("latin-1") for name, text in shapes.items()}
    dice = random.Random(20251)
    for i in range(8):
        octets[f"noise-{i}"] = bytes(dice.randrange(256) for _ in range(dice.randrange(60, 1400)))
    for i in range(12):
        changed = bytearray((invite if i % 2 else options).encode("latin-1"))
        for _ in range(16):
            changed[dice.randrange(len(changed) // 2)] = dice.randrange(128, 256) if dice.randrange(2) else dice.randrange(32)
        octets[f"flipped-{i}"] = bytes(changed)
    return octets


def sound():
    """Names and octets of messages that are as they should be, but for whom they come from; none carries a token."""
    invite, options = (
        text.replace("{TOKEN}", "stranger").replace("{SOURCE}", "127.10.100.100") for text in (INVITE, OPTIONS))
    shapes = {"invite": invite, "options": options}
    for method in ("REGISTER", "MESSAGE", "SUBSCRIBE", "BYE"):
        shapes[method.lower()] = options.replace("OPTIONS ", method + " ", 1).replace("1 OPTIONS", "1 " + method)
    return {name: text.encode("latin-1") for name, text in shapes.items()}


def write(folder):
    """Writes invite.sip, options.sip, emergency.sip, hostile/*.sip and flood/*.sip, which is half sound, into the folder."""
    files = {"invite.sip": INVITE.encode("latin-1"), "options.sip": OPTIONS.encode("latin-1"),
             "emergency.sip": EMERGENCY.encode("latin-1")}
    shapes = hostile()
    files.update({f"hostile/{name}.sip": octets for name, octets in shapes.items()})
    files.update({f"flood/{name}.sip": octets for name, octets in shapes.items()})
    sounds = list(sound().items())
    for i in range(len(shapes)):
        name, octets = sounds[i % len(sounds)]
        files[f"flood/sound-{name}-{i}.sip"] = octets
    for name in ("hostile", "flood"):
        os.makedirs(os.path.join(folder, name), exist_ok=True)
    for name, octets in files.items():
        with open(os.path.join(folder, name), "wb") as out:
            out.write(octets)
