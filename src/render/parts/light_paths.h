// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"

// Where things stand in an edition. A path is relative to the edition's root, with '/', in UTF-8,
// and never contains "..", a hidden name or a control character.
namespace sabok::render {

// The file for a page of the full site, such that any static file server answers with it at the
// page's own address where that can be:
//   /en/features/66575/   en/features/66575/index.html
//   /en/features/66575    en/features/66575/index.html   (the server adds the slash)
//   /news/a.html          news/a.html
//   /story.php?id=7       story.php-<hash>/index.html    (a query is no file name)
//   /                     page-<hash>/index.html         (index.html is the front page)
// Names that no file may have (too long, hidden, "_sabok", control characters, invalid UTF-8)
// become a hash.
std::string LightPathOf(const Url& url);

// The same for all pages of an edition at once. Where two would have the same file, also on a file
// system that ignores case, or one would be a folder of the other, the first in the order of
// addresses has it and the others get a hashed path. `reserved` are paths that are taken.
// A page that had a path in an earlier edition (`previous`) keeps it before all others.
std::map<Url, std::string> AssignLightPaths(std::span<const Url> urls,
                                            std::span<const std::string> reserved,
                                            const std::map<Url, std::string>& previous = {});

// Where the form of a page with that suffix stands: ".txt": "en/a/index.html" -> "en/a/index.txt",
// "en/a.html" -> "en/a.txt". Without a suffix it is the page.
std::string FormPath(std::string_view light_path, std::string_view suffix);
// Where a language's front page lies: "" for the site's own language, "fa/" for others.
std::string FrontFolder(std::string_view language, std::string_view site_language);
// The front page of the site's own language is "index.html", that of others "fa/index.html".
std::string FrontPath(std::string_view language, std::string_view site_language);
// Beside the front page: "today.html", "fa/today.html".
std::string TodayPath(std::string_view language, std::string_view site_language);
// "_sabok/sections/en/features/index.html", from the second page on ".../features/2.html".
std::string SectionPath(std::string_view language, std::string_view section, int page = 1);
// "_sabok/feed.xml", for other languages "_sabok/feed.fa.xml".
std::string FeedPath(std::string_view language, std::string_view site_language);

// The link from the page at one path to another: "../../p/a.avif", percent-encoded where needed.
// Names index.html in full, so that it also works from a folder on a disk or stick and from object
// stores, where no server adds it.
std::string RelativeLink(std::string_view from_path, std::string_view to_path);
// The address of a path below `root`; the root's own path is kept.
std::string AbsoluteLink(const Url& root, std::string_view path);

}  // namespace sabok::render
