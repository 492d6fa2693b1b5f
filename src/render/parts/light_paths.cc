// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/parts/light_paths.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/text.h"
#include "render/parts/output_format.h"

namespace sabok::render {
namespace {

// File systems take 255 bytes a name; ".html", a hash, and a compressed twin's ".br" need their
// share.
constexpr std::size_t kMaxName = 220;
constexpr std::size_t kMaxPath = 900;
constexpr std::string_view kIndex = "index.html";
constexpr std::array<std::string_view, 3> kPageSuffixes = {".html", ".htm", ".xhtml"};

// 40 bits: two of a million pages collide once in a million editions, and then the second moves.
std::string ShortHash(std::string_view text) { return Sha256Hex(text).substr(0, 10); }

std::string_view PageSuffix(std::string_view name) {
  for (const std::string_view suffix : kPageSuffixes)
    if (name.size() > suffix.size() &&
        EqualsIgnoreCase(name.substr(name.size() - suffix.size()), suffix))
      return name.substr(name.size() - suffix.size());
  return {};
}

bool HasForbiddenByte(std::string_view name) {
  return std::ranges::any_of(name, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F || c == '/' || c == '\\';
  });
}

std::string_view CutAtCharacter(std::string_view utf8, std::size_t limit) {
  while (limit > 0 && (static_cast<unsigned char>(utf8[limit]) & 0xC0) == 0x80) --limit;
  return utf8.substr(0, limit);
}

// One part of an address's path as a file's or folder's name; a hash where no file may be called
// that.
std::string SafeName(std::string_view encoded) {
  const std::string name = PercentDecode(encoded);
  if (name.empty() || name.front() == '.' || HasForbiddenByte(name) || ScrubUtf8(name) != name ||
      EqualsIgnoreCase(name, "_sabok"))
    return "x-" + ShortHash(encoded);
  if (name.size() <= kMaxName) return name;
  const std::string_view suffix = PageSuffix(name);
  const std::string_view stem = CutAtCharacter(name, kMaxName - 20);
  return fmt::format("{}-{}{}", stem, ShortHash(encoded), suffix);
}

std::string HashedPath(const Url& url) { return "page-" + ShortHash(url.string()) + "/index.html"; }

// The folders a path goes through: "a", "a/b" for "a/b/c.html".
std::vector<std::string_view> FoldersOf(std::string_view path) {
  std::vector<std::string_view> folders;
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/', slash + 1))
    folders.push_back(path.substr(0, slash));
  return folders;
}

// The names in use, as a file system that ignores the case of ASCII letters sees them.
class TakenPaths {
 public:
  // False, and nothing changes, if the file cannot stand beside what is there.
  bool Take(std::string_view path) {
    const std::string folded = ToLowerAscii(path);
    for (const char* suffix : {"", ".br", ".gz"}) {
      if (files_.contains(folded + suffix) || folders_.contains(folded + suffix)) return false;
    }
    const std::vector<std::string_view> folders = FoldersOf(folded);
    for (const std::string_view folder : folders)
      if (files_.contains(folder)) return false;
    folders_.insert(folders.begin(), folders.end());
    files_.insert(folded);
    // The encodings stand beside the file.
    files_.insert(folded + ".br");
    files_.insert(folded + ".gz");
    return true;
  }
  void Release(std::string_view path) {
    for (const char* suffix : {"", ".br", ".gz"}) files_.erase(ToLowerAscii(path) + suffix);
  }

 private:
  std::set<std::string, std::less<>> files_;
  std::set<std::string, std::less<>> folders_;
};

// The paths of all forms of a page, or none.
bool TakeAll(TakenPaths& taken, std::string_view page) {
  std::vector<std::string> own;
  for (const OutputFormat& format : OutputFormats()) {
    std::string path = FormPath(page, format.suffix);
    if (!taken.Take(path)) {
      for (const std::string& before : own) taken.Release(before);
      return false;
    }
    own.push_back(std::move(path));
  }
  return true;
}

// "Human Rights" -> "human-rights"; letters of any script stay.
std::string Slug(std::string_view text) {
  std::string slug;
  for (const char c : ToLowerAscii(CollapseSpace(text))) {
    const bool kept =
        static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (kept)
      slug += c;
    else if (!slug.empty() && slug.back() != '-')
      slug += '-';
  }
  while (slug.ends_with('-')) slug.pop_back();
  if (slug.empty() || slug.size() > 80 || ScrubUtf8(slug) != slug) return "x-" + ShortHash(text);
  return slug;
}

// What would end or change the path of a relative reference (RFC 3986, section 4.2). Characters
// beyond ASCII stay: browsers encode them, and they are shorter this way.
std::string EncodeReference(std::string_view path) {
  constexpr std::string_view kEncoded = "%?# \"<>\\^`{|}";
  std::string link;
  for (const char c : path) {
    if (kEncoded.find(c) == std::string_view::npos)
      link += c;
    else
      link += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return link;
}

}  // namespace

std::string LightPathOf(const Url& url) {
  std::vector<std::string> names;
  for (const std::string_view part : Split(url.path(), '/'))
    if (!part.empty()) names.push_back(SafeName(part));
  if (names.empty() || (names.size() == 1 && EqualsIgnoreCase(names[0], kIndex)))
    return HashedPath(url);
  std::string& last = names.back();
  const std::string suffix = url.path().ends_with('/') ? "" : std::string(PageSuffix(last));
  if (!url.query().empty())
    last = last.substr(0, last.size() - suffix.size()) + "-" + ShortHash(url.query()) + suffix;
  if (suffix.empty()) names.emplace_back(kIndex);
  std::string path = fmt::format("{}", fmt::join(names, "/"));
  return path.size() <= kMaxPath ? path : HashedPath(url);
}

std::map<Url, std::string> AssignLightPaths(std::span<const Url> urls,
                                            std::span<const std::string> reserved,
                                            const std::map<Url, std::string>& previous) {
  TakenPaths taken;
  for (const std::string& path : reserved) taken.Take(path);
  taken.Take(kIndex);
  std::map<Url, std::string> assigned;
  for (const Url& url : urls) assigned.emplace(url.WithoutFragment(), std::string());
  for (auto& [url, path] : assigned) {
    const auto before = previous.find(url);
    if (before != previous.end() && TakeAll(taken, before->second)) path = before->second;
  }
  for (auto& [url, path] : assigned) {
    if (!path.empty()) continue;
    path = LightPathOf(url);
    if (TakeAll(taken, path)) continue;
    // The loop ends with the first free number; hashes make it the first try but for a miracle.
    path = HashedPath(url);
    for (int number = 2; !TakeAll(taken, path); ++number)
      path = fmt::format("page-{}-{}/index.html", ShortHash(url.string()), number);
  }
  return assigned;
}

std::string FormPath(std::string_view light_path, std::string_view suffix) {
  if (suffix.empty()) return std::string(light_path);
  const std::size_t stem = light_path.size() - PageSuffix(light_path).size();
  return std::string(light_path.substr(0, stem)).append(suffix);
}

std::string FrontFolder(std::string_view language, std::string_view site_language) {
  if (language == site_language || language.empty()) return {};
  return SafeName(language) + "/";
}

std::string FrontPath(std::string_view language, std::string_view site_language) {
  return FrontFolder(language, site_language) + std::string(kIndex);
}

std::string TodayPath(std::string_view language, std::string_view site_language) {
  return FrontFolder(language, site_language) + "today.html";
}

std::string SectionPath(std::string_view language, std::string_view section, int page) {
  const std::string folder = fmt::format(
      "_sabok/sections/{}/{}", language.empty() ? "x" : SafeName(language), Slug(section));
  return page <= 1 ? fmt::format("{}/{}", folder, kIndex) : fmt::format("{}/{}.html", folder, page);
}

std::string FeedPath(std::string_view language, std::string_view site_language) {
  if (language == site_language || language.empty()) return "_sabok/feed.xml";
  return fmt::format("_sabok/feed.{}.xml", SafeName(language));
}

std::string RelativeLink(std::string_view from_path, std::string_view to_path) {
  std::vector<std::string_view> from = FoldersOf(from_path);
  std::size_t shared = 0;  // bytes of the folders both have, with the last slash
  std::size_t up = 0;
  for (const std::string_view folder : from) {
    const bool inside = to_path.size() > folder.size() && to_path.starts_with(folder) &&
                        to_path[folder.size()] == '/';
    if (inside)
      shared = folder.size() + 1;
    else
      ++up;
  }
  std::string link;
  for (std::size_t i = 0; i < up; ++i) link += "../";
  link += EncodeReference(to_path.substr(shared));
  // "a:b" would be read as an address of scheme "a".
  const std::size_t colon = link.find(':');
  if (colon != std::string::npos && colon < link.find('/')) link.insert(0, "./");
  return link;
}

std::string AbsoluteLink(const Url& root, std::string_view path) {
  std::string base(root.origin());
  base += root.path();
  if (!base.ends_with('/')) base += '/';
  const auto url = Url::Parse(base + EncodeReference(path));
  return url ? url->string() : base;
}

}  // namespace sabok::render
