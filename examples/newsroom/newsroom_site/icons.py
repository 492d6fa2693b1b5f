# SPDX-License-Identifier: GPL-3.0-or-later
"""Small drawings in SVG, put into the page where they are used, as many sites do."""

_PATHS = {
    "menu": "M3 6h18M3 12h18M3 18h18",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 21 21",
    "close": "M5 5l14 14M19 5 5 19",
    "clock": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2",
    "mail": "M3 5h18v14H3zM3 6l9 7 9-7",
    "link": "M10 14a4 4 0 0 0 5.7 0l3.5-3.5a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.5 3.5a4 4 0 0 0 5.7 5.7"
            "l1.5-1.5",
    "print": "M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z",
    "save": "M6 3h12v18l-6-4.5L6 21z",
    "listen": "M4 9v6h4l5 4V5L8 9zM16 8.5a5 5 0 0 1 0 7M18.5 6a8.5 8.5 0 0 1 0 12",
    "reply": "M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6v1",
    "up": "M12 20V5M5.5 11.5 12 5l6.5 6.5",
    "flag": "M5 21V4M5 4h13l-3 4.5L18 13H5",
    "user": "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21a8 8 0 0 1 16 0",
    "anchor": "M12 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM12 8v13M8 11h8M4 13a8 8 0 0 0 16 0M4 13l-1 3M20 13l1 3",
    "chat": "M4 5h16v11H11l-5 4v-4H4z",
    "feather": "M20 4C11 4 6 9 6 18l-2 2M6 18h5c6 0 9-5 9-14M9 13h6",
    "wave": "M2 8c3 0 3 3 6 3s3-3 6-3 3 3 6 3M2 15c3 0 3 3 6 3s3-3 6-3 3 3 6 3",
    "bird": "M21 6c-1 .6-2 .8-3 .6-2-2-6-.7-5.700 3C8 9.500 5 8 3 5c-1 3 0 5.500 2 7l-1.500-.4c0 2 1.500 3.600 3.500 4"
            "-.6.200-1.300.2-2 0 .6 1.600 2 2.400 3.600 2.500A9 9 0 0 1 3 20c7 4 16-.5 16-10.500 1-.8 1.600-2 2-3.500z",
    "face": "M14 21v-8h3l.5-3.500H14V7.500c0-1 .5-2 2-2h1.700V2.300C15 1.800 10.300 1.700 10.300 7v2.500H7V13h3.300v8z",
    "plane": "M21 4 3 11l6 2.500L18 7l-7 7.500V21l3.500-4.500 4 2z",
    "phone": "M7 2h10v20H7zM10.500 19h3",
    "cookie": "M12 3a9 9 0 1 0 9 9c-2 0-3-1-3-3-2 0-3-1-3-3-2 0-3-1-3-3zM9 9h.01M8 14h.01M13 13h.01M15 17h.01",
    "tag": "M3 3h9l9 9-9 9-9-9zM7.500 7.500h.01",
    "play": "M7 4v16l13-8z",
}


def icon(name, extra=""):
    return (f'<svg class="icon icon-{name}{extra}" width="20" height="20" viewBox="0 0 24 24" fill="none" '
            'stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" '
            f'aria-hidden="true" focusable="false"><path d="{_PATHS[name]}"/></svg>')


def names():
    return tuple(_PATHS)


def file(name):
    """The same drawing as a file of its own."""
    return icon(name).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ').replace("currentColor", "#10394a")


AVATAR_COLOURS = ("#1d5c70", "#c0492f", "#8a6d1f", "#44663a", "#6a3f66", "#2f4a86", "#9b5b3a", "#3d7a72", "#7c2f3f",
                  "#55607a", "#a6762c", "#2b6b4a")


def avatar(index):
    """A face without features, each in a colour and with hair of its own."""
    colour = AVATAR_COLOURS[index % len(AVATAR_COLOURS)]
    hair = AVATAR_COLOURS[(index * 5 + 3) % len(AVATAR_COLOURS)]
    skin = ("#f1cfb0", "#d9a983", "#a87450", "#7d5236")[index % 4]
    fringe = 26 + index % 5 * 2
    return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">'
            f'<rect width="96" height="96" fill="{colour}" opacity=".22"/>'
            f'<path d="M14 96c2-24 16-32 34-32s32 8 34 32z" fill="{colour}"/>'
            f'<path d="M40 54h16v16c-5 5-11 5-16 0z" fill="{skin}"/>'
            f'<ellipse cx="48" cy="42" rx="18" ry="22" fill="{skin}"/>'
            f'<path d="M28 44c-3-20 8-30 20-30s24 9 20 30c-2-8-5-12-8-{fringe // 5}-9 5-20 4-26 1-3 3-5 7-6 11z" '
            f'fill="{hair}"/></svg>')
