"""The languages that pages are translated into: how each is called in English, and how its own readers call it."""

from __future__ import annotations

import re

LANGUAGES: dict[str, tuple[str, str]] = {
    "am": ("Amharic", "አማርኛ"),
    "ar": ("Arabic", "العربية"),
    "bn": ("Bengali", "বাংলা"),
    "bs": ("Bosnian", "Bosanski"),
    "de": ("German", "Deutsch"),
    "el": ("Greek", "Ελληνικά"),
    "es": ("Spanish", "Español"),
    "fa": ("Persian", "فارسی"),
    "fil": ("Filipino", "Filipino"),
    "fr": ("French", "Français"),
    "gu": ("Gujarati", "ગુજરાતી"),
    "hi": ("Hindi", "हिन्दी"),
    "hr": ("Croatian", "Hrvatski"),
    "hu": ("Hungarian", "Magyar"),
    "id": ("Indonesian", "Bahasa Indonesia"),
    "it": ("Italian", "Italiano"),
    "ja": ("Japanese", "日本語"),
    "km": ("Khmer", "ខ្មែរ"),
    "ko": ("Korean", "한국어"),
    "mk": ("Macedonian", "Македонски"),
    "ml": ("Malayalam", "മലയാളം"),
    "mt": ("Maltese", "Malti"),
    "my": ("Burmese", "မြန်မာ"),
    "ne": ("Nepali", "नेपाली"),
    "nl": ("Dutch", "Nederlands"),
    "pa": ("Punjabi", "ਪੰਜਾਬੀ"),
    "pl": ("Polish", "Polski"),
    "prs": ("Dari", "دری"),
    "pt": ("Portuguese", "Português"),
    "ro": ("Romanian", "Română"),
    "ru": ("Russian", "Русский"),
    "si": ("Sinhala", "සිංහල"),
    "sm": ("Samoan", "Gagana Samoa"),
    "so": ("Somali", "Soomaali"),
    "sr": ("Serbian", "Српски"),
    "sw": ("Swahili", "Kiswahili"),
    "ta": ("Tamil", "தமிழ்"),
    "te": ("Telugu", "తెలుగు"),
    "th": ("Thai", "ไทย"),
    "tl": ("Tagalog", "Tagalog"),
    "tr": ("Turkish", "Türkçe"),
    "uk": ("Ukrainian", "Українська"),
    "ur": ("Urdu", "اردو"),
    "vi": ("Vietnamese", "Tiếng Việt"),
    "zh-Hans": ("Chinese (Simplified)", "简体中文"),
    "zh-Hant": ("Chinese (Traditional)", "繁體中文"),
}


def read_code(text: str) -> str:
    """A language code in its usual spelling; "" when it cannot be one.

    >>> read_code("VI"), read_code("zh-hans"), read_code("pt-br"), read_code("vietnamese"), read_code("en")
    ('vi', 'zh-Hans', 'pt-BR', '', '')
    """
    if not re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", text) or text[:3].lower() in ("en", "en-"):
        return ""
    first, *rest = text.split("-")
    usual = (part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part.lower() for part in rest)
    return "-".join([first.lower(), *usual])


def name_language(code: str) -> str:
    """The English name of a language, or its code where the kiosk has none."""
    return LANGUAGES[code][0] if code in LANGUAGES else code


def name_itself(code: str) -> str:
    """What its own readers call a language, or its code where the kiosk has none."""
    return LANGUAGES[code][1] if code in LANGUAGES else code


def suggest_code(wrong: str) -> str:
    """A sentence that names the code somebody may have meant, or how to find it.

    >>> suggest_code("vietnamese")
    'The code of Vietnamese is "vi".'
    """
    import difflib

    names = {name.lower(): code for code, (name, _) in LANGUAGES.items()}
    near = difflib.get_close_matches(wrong.lower(), names, n=1, cutoff=0.6)
    if near and len(wrong) > 3:
        return f'The code of {LANGUAGES[names[near[0]]][0]} is "{names[near[0]]}".'
    return "Codes are: " + ", ".join(f"{code} {name}" for code, (name, _) in LANGUAGES.items()) + "."
