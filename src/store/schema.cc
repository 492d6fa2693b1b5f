// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema.h"

#include <fmt/format.h>

#include <iterator>

namespace sabok::store {
namespace {

// Never change a step that was released; add one.
constexpr const char* kSteps[] = {
    R"(
CREATE TABLE page (
  url TEXT PRIMARY KEY,
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  fetched_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  body_sha256 TEXT NOT NULL,
  article_json TEXT NOT NULL,
  extractor_version TEXT NOT NULL,
  light_path TEXT NOT NULL,
  render_key TEXT NOT NULL,
  source_bytes INTEGER NOT NULL,
  last_error TEXT NOT NULL
) STRICT;
CREATE TABLE picture (
  url TEXT PRIMARY KEY,
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  fetched_at INTEGER NOT NULL,
  source_sha256 TEXT NOT NULL,
  settings TEXT NOT NULL,
  light_sha256 TEXT NOT NULL,
  path TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  last_error TEXT NOT NULL
) STRICT;
CREATE TABLE value (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
)",
    // Articles stand apart from what is known of their pages. Their hashes and heads are made when
    // they are next looked at.
    R"(
CREATE TABLE article (url TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;
INSERT INTO article SELECT url, article_json FROM page WHERE article_json <> '';
CREATE TABLE page_2 (
  url TEXT PRIMARY KEY,
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  fetched_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  body_sha256 TEXT NOT NULL,
  article_sha256 TEXT NOT NULL,
  extractor_version TEXT NOT NULL,
  light_path TEXT NOT NULL,
  render_key TEXT NOT NULL,
  source_bytes INTEGER NOT NULL,
  last_error TEXT NOT NULL,
  head TEXT NOT NULL
) STRICT;
INSERT INTO page_2 SELECT url, etag, last_modified, fetched_at, changed_at, body_sha256,
  iif(article_json <> '', 'unknown', ''), extractor_version, light_path, render_key, source_bytes,
  last_error, '' FROM page;
DROP TABLE page;
ALTER TABLE page_2 RENAME TO page;
)",
    // What becomes of pages that change, go or close.
    R"(
ALTER TABLE page ADD COLUMN standing TEXT NOT NULL DEFAULT '';
ALTER TABLE page ADD COLUMN addresses TEXT NOT NULL DEFAULT '';
ALTER TABLE page ADD COLUMN moved_to TEXT NOT NULL DEFAULT '';
ALTER TABLE page ADD COLUMN missing_why TEXT NOT NULL DEFAULT '';
ALTER TABLE page ADD COLUMN missing_since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE page ADD COLUMN asked_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE page ADD COLUMN expires_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE page ADD COLUMN text_key INTEGER NOT NULL DEFAULT 0;
ALTER TABLE page ADD COLUMN has_end INTEGER NOT NULL DEFAULT 1;
CREATE TABLE pending AS SELECT * FROM page WHERE 0;
CREATE UNIQUE INDEX pending_url ON pending (url);
CREATE TABLE pending_article (url TEXT PRIMARY KEY, json TEXT NOT NULL, notes TEXT NOT NULL) STRICT;
CREATE TABLE taken_back (
  url TEXT PRIMARY KEY,
  since INTEGER NOT NULL,
  reason TEXT NOT NULL,
  light_path TEXT NOT NULL,
  language TEXT NOT NULL
) STRICT;
)",
};
constexpr std::int64_t kVersion = std::size(kSteps);

}  // namespace

Result<void> Migrate(Database& database) {
  const std::int64_t version = TRY(database.QueryNumber("PRAGMA user_version"));
  if (version > kVersion) {
    return Fail(ErrorCode::kRefused, "a newer version of Sabok wrote this file", {},
                "use that version, or remove the file: it only saves work");
  }
  for (std::int64_t step = version; step < kVersion; ++step) {
    const std::string sql = fmt::format("BEGIN IMMEDIATE; {}; PRAGMA user_version = {}; COMMIT",
                                        kSteps[step], step + 1);
    TRY(database.Execute(sql.c_str()));
  }
  return {};
}

}  // namespace sabok::store
