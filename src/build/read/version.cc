// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/read/version.h"

#include <fmt/format.h>

#include <optional>
#include <set>
#include <utility>

#include "article/json.h"
#include "base/hash.h"
#include "build/run/article_head.h"
#include "build/run/site_address.h"
#include "build/trust/page_version.h"
#include "build/trust/version_notes.h"

namespace sabok::build {
namespace {

// In letters. Two articles may well share less.
constexpr std::size_t kTextThatTells = 100;

// Nothing where there is none, or none that can be read any more.
std::optional<PageVersion> LastGoodVersion(const store::PageState& before, store::Store& store) {
  if (!before.has_article()) return std::nullopt;
  const auto json = store.FindArticle(before.url);
  if (!json || !*json) return std::nullopt;
  const auto article = article::FromJson(**json);
  if (!article) return std::nullopt;
  return PageVersion::Of(*article);
}

// What speaks against the version by itself, in words; empty if nothing does.
std::string WhyNot(const PageVersion& stored, const PageVersion& fresh,
                   const store::PageState& before, const extract::Standing& standing) {
  if (std::string why = WhyNotTheNext(stored, fresh); !why.empty()) return why;
  if (fresh.text.letters >= stored.text.letters) return {};
  if (before.has_end && !standing.has_end_tag) {
    return "it is shorter than the last good version, and </html> is missing, which that one had";
  }
  // A sign that means nothing by itself, beside a text that lost a third and more.
  const bool shorter = fresh.text.letters * 3 < stored.text.letters * 2;
  if (!shorter || standing.lone_signs.empty()) return {};
  return fmt::format("it is shorter than the last good version, and {}",
                     standing.lone_signs.front());
}

// One address a line, without those that are the page's or the article's own.
std::string OtherAddresses(const PageBody& body, const ReadPage& page, const Url& asked,
                           const Url& site) {
  std::set<Url> addresses;
  addresses.insert(WithoutTracking(body.final_url));
  for (const Url& address : page.addresses) addresses.insert(WithoutTracking(address));
  std::string lines;
  for (const Url& address : addresses) {
    if (address.empty() || address == asked || address == page.article.url) continue;
    if (!IsOnSite(address, site)) continue;
    if (!lines.empty()) lines += '\n';
    lines += address.string();
  }
  return lines;
}

}  // namespace

std::string DigestOf(const PageBody& body) {
  std::string header;
  for (const std::string& tag : body.answer.robots_tags) header += tag + "\n";
  header += body.answer.tdm_reservation + body.answer.tdm_policy;
  const std::string digest = Sha256Hex(body.bytes);
  return header.empty() ? digest : Sha256Hex(digest + header);
}

Result<store::PendingPage> MakeVersion(const PageBody& body, ReadPage page,
                                       const store::PageState& before, const std::string& reader,
                                       BuildRun& run) {
  const PageVersion fresh = PageVersion::Of(page.article);
  // The same bytes read by another reader are no new version of the site's.
  const auto stored =
      before.body_sha256 == body.digest ? std::nullopt : LastGoodVersion(before, run.store);
  VersionNotes notes{
      .member = CrowdMember::Of(before.url, body.final_url, stored ? &*stored : nullptr, fresh),
      .why_not = stored ? WhyNot(*stored, fresh, before, page.standing) : std::string()};
  store::PendingPage pending{.state = before, .article_json = {}, .notes = ToNotes(notes)};
  pending.article_json = article::ToJson(page.article);
  store::PageState& state = pending.state;
  state.etag = body.etag;
  state.last_modified = body.last_modified;
  state.fetched_at = state.changed_at = run.clock.UnixSeconds();
  state.body_sha256 = body.digest;
  state.source_bytes = body.bytes.size();
  state.article_sha256 = Sha256Hex(pending.article_json);
  state.extractor_version = reader;
  state.last_error.clear();
  state.standing.clear();
  state.addresses = OtherAddresses(body, page, before.url, run.site.url);
  state.moved_to.clear();
  state.missing_why.clear();
  state.missing_since = 0;
  const auto& until = page.standing.reserved.unavailable_after;
  state.expires_at = until ? until->unix_seconds : 0;
  state.text_key = fresh.text.letters >= kTextThatTells ? fresh.text.key : 0;
  state.has_end = page.standing.has_end_tag;
  state.head = MakeHead(std::move(page.article));
  return pending;
}

}  // namespace sabok::build
