// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/respond.h"

#include <fmt/format.h>
#include <algorithm>

#include "base/text.h"
#include "edition/own_files.h"
#include "edition/path.h"
#include "edition/source.h"
#include "serve/conditions.h"

namespace sabok::serve {
namespace {

using edition::FileEntry;

constexpr std::string_view kAllow = "Allow: GET, HEAD, OPTIONS\r\n";
// What a browser asks before a request of another site's page that is more than plain.
constexpr std::string_view kPreflight =
    "Allow: GET, HEAD, OPTIONS\r\nAccess-Control-Allow-Methods: GET, HEAD, OPTIONS\r\n"
    "Access-Control-Allow-Headers: *\r\nAccess-Control-Max-Age: 86400\r\n";
constexpr std::string_view kIndex = "index.html";

Part PartFor(const RequestView& request) {
  return request.method == "HEAD" ? Part::kHeadOnly : Part::kHeadAndBody;
}

PreparedPtr Damaged() {
  return PlainAnswer("500 Internal Server Error", "Cache-Control: no-store\r\n");
}

// What the host laid beside the edition, read anew each time: it comes and goes as it likes.
PreparedPtr HostFile(const Content& content, std::string_view path) {
  if (!edition::IsHostFile(path) || !edition::CheckPath(path)) return nullptr;
  const auto file = edition::FindInFolder(content.folder(), path, edition::Form::kPlain);
  if (!file) return nullptr;
  auto bytes = platform::ReadFile(*file, edition::kMaxHostFileBytes);
  if (!bytes) return nullptr;
  auto answer = std::make_shared<Prepared>();
  answer->body = *std::move(bytes);
  answer->head = fmt::format(
      "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Type: {}\r\n"
      "Content-Length: {}\r\nCache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\n",
      path.ends_with(".json") ? "application/json" : "text/plain; charset=utf-8",
      answer->body.size());
  return answer;
}

Answer NotFound(const Content& content, const RequestView& request) {
  constexpr std::string_view kStatus = "404 Not Found";
  constexpr std::string_view kPage = "404.html";
  // What asks below _sabok/ is a mirror or a script, and a page would only be bytes to it.
  const bool for_readers = !request.target.starts_with("/_sabok/");
  const FileEntry* entry = content.Find(kPage);
  if (for_readers && entry != nullptr) {
    const Coding coding = Choose(ParseAcceptEncoding(request.accept_encoding), *entry);
    Result<PreparedPtr> page = content.Get(kPage, *entry, coding, kStatus);
    if (page) return {*std::move(page), PartFor(request)};
  }
  return {PlainAnswer(kStatus, "Cache-Control: no-cache\r\n"), PartFor(request)};
}

// "/section" -> "./section/", "/a//b/" -> "../../a/b/": relative, so that it holds behind any proxy
// and prefix.
Answer LeadTo(std::string_view path, const Target& from, const RequestView& request) {
  std::string location = from.depth == 0 ? "./" : "";
  for (std::size_t i = 0; i < from.depth; ++i) location += "../";
  for (const std::string_view component : Split(path, '/')) {
    location += PercentEncode(component) + "/";
  }
  location.pop_back();
  // The query is the reader's own and goes along, unless it has what no header may have.
  const auto mark = request.target.find('?');
  std::string_view query = mark == request.target.npos ? "" : request.target.substr(mark);
  if (std::ranges::any_of(query, [](char c) { return c <= ' ' || c > '~'; })) query = "";
  const std::string fields =
      fmt::format("Location: {}{}\r\nCache-Control: max-age=3600\r\n", location, query);
  return {PlainAnswer("308 Permanent Redirect", fields), PartFor(request)};
}

bool IsUnchanged(const Content& content, const Prepared& prepared, const RequestView& request) {
  if (!request.if_none_match.empty()) return NamesEtag(request.if_none_match, prepared.etag);
  return !request.if_modified_since.empty() &&
         IsNotBefore(request.if_modified_since, content.published());
}

// The head of the whole answer turned into that of a part of it.
std::string HeadOfPart(const Prepared& whole, const Range& range, std::uint64_t size) {
  std::string head = whole.head;
  head.replace(0, head.find('\r'), "HTTP/1.1 206 Partial Content");
  constexpr std::string_view kLength = "Content-Length: ";
  const std::size_t length = head.find(kLength) + kLength.size();
  head.replace(length, head.find('\r', length) - length, fmt::format("{}", range.length));
  head += fmt::format("Content-Range: bytes {}-{}/{}\r\n", range.first,
                      range.first + range.length - 1, size);
  return head;
}

PreparedPtr PartOf(const Prepared& whole, const RequestView& request, std::uint64_t size) {
  if (!request.if_range.empty() && request.if_range != whole.etag) return nullptr;
  const Range range = ParseRange(request.range, size);
  if (range.kind == RangeKind::kWhole) return nullptr;
  if (range.kind == RangeKind::kUnsatisfiable) {
    return PlainAnswer("416 Range Not Satisfiable",
                       fmt::format("Content-Range: bytes */{}\r\n", size));
  }
  auto part = std::make_shared<Prepared>();
  part->head = HeadOfPart(whole, range, size);
  if (whole.file.length > 0) {
    part->file = {whole.file.path, range.first, range.length};
  } else {
    part->body = whole.body.substr(range.first, range.length);
  }
  return part;
}

Answer Serve(const Content& content, const RequestView& request, std::string_view path,
             const FileEntry& entry) {
  const Coding coding = Choose(ParseAcceptEncoding(request.accept_encoding), entry);
  Result<PreparedPtr> prepared =
      content.Get(path, entry, coding, entry.withdrawn ? "410 Gone" : "200 OK");
  if (!prepared) return {Damaged(), PartFor(request)};
  if (entry.withdrawn) return {*std::move(prepared), PartFor(request)};
  if (IsUnchanged(content, **prepared, request)) return {*std::move(prepared), Part::kNotModified};
  if (!request.range.empty() && coding == Coding::kIdentity && request.method == "GET") {
    if (PreparedPtr part = PartOf(**prepared, request, entry.size)) {
      return {std::move(part), Part::kHeadAndBody};
    }
  }
  return {*std::move(prepared), PartFor(request)};
}

}  // namespace

PreparedPtr PlainAnswer(std::string_view status, std::string_view fields) {
  auto answer = std::make_shared<Prepared>();
  const bool has_body = !status.starts_with("204");
  if (has_body) answer->body = fmt::format("{}\n", status);
  // As every answer: a worker or a mirror's page elsewhere has to see what went wrong, too.
  answer->head = fmt::format("HTTP/1.1 {}\r\nAccess-Control-Allow-Origin: *\r\n{}", status, fields);
  if (has_body) {
    answer->head += fmt::format(
        "Content-Type: text/plain; charset=utf-8\r\nContent-Length: {}\r\n"
        "X-Content-Type-Options: nosniff\r\n",
        answer->body.size());
  }
  return answer;
}

Answer Respond(const Content& content, const RequestView& request) {
  if (request.method == "OPTIONS") return {PlainAnswer("204 No Content", kPreflight)};
  if (request.method != "GET" && request.method != "HEAD") {
    return {PlainAnswer("405 Method Not Allowed", kAllow)};
  }
  const std::optional<Target> target = ParseTarget(request.target);
  if (!target) return {PlainAnswer("400 Bad Request"), PartFor(request)};
  std::string path = target->path;
  if (path.empty() || path.ends_with('/')) path += kIndex;
  if (const FileEntry* entry = content.Find(path)) {
    // Links on the page would not hold from where it was asked for.
    if (!target->plain) return LeadTo(target->path, *target, request);
    return Serve(content, request, path, *entry);
  }
  if (content.Find(fmt::format("{}/{}", path, kIndex)) != nullptr) {
    return LeadTo(path + "/", *target, request);
  }
  if (PreparedPtr file = HostFile(content, path)) return {std::move(file), PartFor(request)};
  return NotFound(content, request);
}

}  // namespace sabok::serve
