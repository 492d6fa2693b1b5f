// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/url.h"
#include "edition/writer.h"
#include "extract/facts/site_rules.h"
#include "fetch/fetcher.h"
#include "picture/light_picture.h"
#include "platform/file.h"
#include "render/parts/context.h"

namespace sabok::build {

enum class SourceKind { kFeed, kSitemap, kList, kFolder };

// Where addresses of pages come from. `location` is an address (absolute, or relative to the
// site's) or, for lists and folders, a path on this machine.
struct SourceOptions {
  SourceKind kind = SourceKind::kFeed;
  std::string location;
};

// Whether a source's location is an address and not a path on this machine.
inline bool IsAddress(std::string_view location) {
  return location.starts_with("http://") || location.starts_with("https://");
}

// What the manifest tells the service worker of the full site (src/prompt/scripts/worker.js).
struct WorkerPolicy {
  int wait_ms = 5000;                    // before a page is answered from a copy
  std::int64_t store_bytes = 1'048'576;  // kept in a reader's browser
  int refresh_s = 10'800;                // between two looks for a newer edition
  bool off = false;                      // every worker removes itself
};

// When the prompt on the full site's pages shows: [switch] of sabok.toml, explained in
// src/prompt/scripts/prompt.js. Plain value; times are those a reader looked at the page.
struct PromptOptions {
  int paint_ms = 5000;     // until something must be painted
  int ready_ms = 8000;     // until the HTML must have come to its end
  int silence_ms = 4000;   // without anything new, on a page still on its way
  int load_ms = 9000;      // until what a stuck page still waits for has failed
  int hint_percent = 150;  // how fast time runs where the browser says the line is slow or dear
  int sheets = 1;          // how many more must fail than load
  int scripts = 2;
  int pictures = 4;
  std::vector<std::string> hosts;  // of the site's own pictures and scripts, beside its domain
};

// The full site: [site] of sabok.toml.
struct SiteOptions {
  Url url;
  std::string name;
  std::string language;  // of its front page, as "fa"
};

// Which pages there are: every [[source]], and how many pages one edition has at most.
struct SourcesOptions {
  std::vector<SourceOptions> sources;
  std::size_t max_pages = 20'000;  // listed ones beyond are left out, with a warning
};

// How a page becomes an article: [rules] and what bounds a page.
struct ReadOptions {
  Limits limits;
  extract::SiteRules rules;                // of [rules] and its ftr-site-config files
  std::vector<std::string> rule_warnings;  // what of these files cannot be honoured
  bool learn = true;                       // what the site's pages have in common
};

// What is done where a page's owner tells robots that it is not to be kept or shown.
enum class Reservations {
  kHonour,  // "noindex" keeps a page out; all else is said on the Light page as well
  kCarry,   // every page is published, and says to robots what the full page says
  kIgnore,
};

// What is believed of what the site answers: the newsroom's own word for this one build, and
// [light] reservations.
struct TrustOptions {
  Reservations reservations = Reservations::kHonour;
  std::set<Url> accepted;        // whatever they are now, it is their next version
  bool accept_removals = false;  // all that is gone goes, at once and however many
};

// What Light pages are like: [light] and [words].
struct LightOptions {
  Url url;                      // where the Light edition will be served; may be empty
  std::string name;             // "Harbour Courier Light"
  std::size_t budget = 14'336;  // bytes of an article page on the wire, headers included
  render::PictureMode pictures = render::PictureMode::kOnTap;
  picture::PictureOptions picture;
  render::Overrides words;  // the operator's own interface words
};

// What is published, where, and who signs it: [edition].
struct EditionOptions {
  platform::Path output = "public";
  platform::Path state = "state.db";
  platform::Path withdrawn = "withdrawn.txt";  // see withdrawals.h; need not exist
  std::vector<Url> mirrors;  // other places the edition is served from; each ends in "/"
  int keep = 7;
  std::int64_t lifetime = 30 * 24 * 60 * 60;  // seconds until an edition expires
  platform::Path key;                         // the secret key; empty: the edition stays unsigned
  platform::Path rotations_file;              // empty: the one beside `key`
  std::vector<edition::KeyRotation> rotations;
  // Signs the manifest when all reading and decoding is over.
  edition::SignManifest sign;
  // What the manifest says of the time of publishing, in Unix seconds; the clock's if unset.
  std::optional<std::int64_t> published;
};

// One build, as sabok.toml describes it: a part for each pass. A plain value.
struct BuildOptions {
  SiteOptions site;
  SourcesOptions sources;
  fetch::FetchOptions fetch;
  ReadOptions read;
  TrustOptions trust;
  LightOptions light;
  PromptOptions prompt;
  WorkerPolicy worker;
  EditionOptions edition;
  int threads = 0;  // 0: one a core
};

}  // namespace sabok::build
