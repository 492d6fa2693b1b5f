// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/url.h"
#include "platform/file.h"

namespace sabok::store {

// What is known of one page from earlier builds. Times are Unix seconds, 0 if never.
struct PageState {
  Url url;
  std::string etag;  // as the site sent them, for conditional requests
  std::string last_modified;
  std::int64_t fetched_at = 0;  // asked for, with an answer that told something new
  std::int64_t changed_at = 0;  // the answer had other bytes than before
  std::string body_sha256;
  std::string article_sha256;  // of the last good version's JSON; empty: there is none
  std::string extractor_version;
  std::string light_path;          // in the edition
  std::string render_key;          // of all that the rendering depends on
  std::uint64_t source_bytes = 0;  // of the full page's HTML
  std::string last_error;          // empty if the last attempt was good
  std::string head;                // what a build wants of the article without reading it
  std::string standing;            // why there is no article of it, as "list"; empty else
  std::string addresses;           // what else leads to the page, one address a line
  std::string moved_to;            // the address that has its article now
  std::string missing_why;         // what the site says since `missing_since`
  std::int64_t missing_since = 0;  // the site says that the page is gone
  std::int64_t asked_at = 0;       // when no source listed it; untouched while one does
  std::int64_t expires_at = 0;     // when the article is to be shown no longer
  std::uint64_t text_key = 0;      // equal for articles of the same words
  bool has_end = true;             // the page's markup came to its end

  bool has_article() const { return !article_sha256.empty(); }
  friend bool operator==(const PageState&, const PageState&) = default;
};

// A page's newest version, read but not yet judged: it becomes the page's own, or is dropped.
struct PendingPage {
  PageState state;
  std::string article_json;
  std::string notes;  // of whoever judges
};

// A page that was in editions and is no more, though the newsroom did not say so by hand.
struct TakenBackPage {
  Url url;  // the article's
  std::int64_t since = 0;
  std::string reason;  // a word for it, as "gone"
  std::string light_path;
  std::string language;

  friend bool operator==(const TakenBackPage&, const TakenBackPage&) = default;
};

// The same of one picture.
struct PictureState {
  Url url;
  std::string etag;
  std::string last_modified;
  std::int64_t fetched_at = 0;
  std::string source_sha256;
  std::string settings;  // a key of the options it was made with
  std::string light_sha256;
  std::string path;  // in the edition
  std::string media_type;
  std::uint64_t bytes = 0;  // of the light one
  int width = 0;
  int height = 0;
  std::string last_error;

  friend bool operator==(const PictureState&, const PictureState&) = default;
};

// What was seen before: one SQLite file. It is a cache: losing it costs time, never an edition, so
// a damaged file is moved aside with a warning and a new one begun. Thread-safe (one mutex).
class Store {
 public:
  // Creates the file (its folder must exist) or brings an older one up to date. kRefused if a newer
  // Sabok wrote it. ":memory:" keeps nothing.
  static Result<std::unique_ptr<Store>> Open(const platform::Path& file);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  // What the operator should hear, as "state.db: ... was damaged, moved to ...".
  const std::vector<std::string>& warnings() const;

  Result<std::optional<PageState>> FindPage(const Url& url);
  Result<void> SavePage(const PageState& page);
  // Its article apart from it, so that a page's state is read and written without the article.
  Result<std::optional<std::string>> FindArticle(const Url& page);
  // A page's new state and its article, both or neither.
  Result<void> SavePageWithArticle(const PageState& page, const std::string& article_json);
  Result<void> RemovePage(const Url& url);  // and its article
  // In the order of addresses. The callback must not call the store; false stops.
  Result<void> ForEachPage(const std::function<bool(const PageState&)>& visit);

  // Versions that wait to be judged; they survive a kill. One a page: the newest.
  Result<void> SavePending(const PendingPage& pending);
  Result<void> DropPending(const Url& page);
  // Without their articles, in the order of addresses. The callback must not call the store.
  Result<void> ForEachPending(const std::function<bool(const PendingPage&)>& visit);
  // All that wait become their pages' versions, or none does.
  Result<void> TakePending();

  Result<void> SaveTakenBack(const TakenBackPage& page);
  Result<void> RemoveTakenBack(const Url& url);
  Result<void> ForEachTakenBack(const std::function<bool(const TakenBackPage&)>& visit);

  Result<std::optional<PictureState>> FindPicture(const Url& url);
  Result<void> SavePicture(const PictureState& picture);
  Result<void> RemovePicture(const Url& url);
  Result<void> ForEachPicture(const std::function<bool(const PictureState&)>& visit);

  // Small named values ("last_published"); nothing if never set.
  Result<std::optional<std::string>> FindValue(const std::string& name);
  Result<void> SaveValue(const std::string& name, const std::string& value);

  // What is saved between them becomes durable together, and much faster. No nesting: a second
  // Begin commits the first. Without them every Save commits by itself.
  Result<void> Begin();
  Result<void> Commit();

 private:
  struct State;
  explicit Store(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace sabok::store
