// SPDX-License-Identifier: GPL-3.0-or-later
// This file and config_rules.cc are the only ones that know toml++. Each table of sabok.toml has a
// list of keys with what to do for each; the lists are also what unknown keys are compared with.

#include "app/config/config.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <functional>

#include "app/config/config_rules.h"
#include "app/config/nearest.h"
#include "base/language.h"
#include "base/text.h"
#include "render/parts/words.h"

namespace sabok::app {
namespace {

using build::BuildOptions;
using platform::Path;

// The folder that relative paths are taken from.
Path FolderOf(const Path& file) { return file.has_parent_path() ? file.parent_path() : Path("."); }

// Where a value stands, for messages.
struct Place {
  const Path& file;
  const toml::node& node;
  std::string key;

  std::string Where() const {
    return fmt::format("{}:{}", file.string(), node.source().begin.line);
  }
  std::unexpected<Error> Wrong(std::string_view expected) const {
    return Fail(ErrorCode::kInvalid, fmt::format("{} must be {}", key, expected), Where());
  }
};

using Setter = std::function<Result<void>(const Place&)>;
struct Key {
  std::string_view name;
  Setter set;
};

Result<std::string> AsString(const Place& place) {
  const auto value = place.node.value_exact<std::string>();
  if (!value) return place.Wrong("text in quotes");
  return *value;
}

Result<bool> AsBool(const Place& place) {
  const auto value = place.node.value_exact<bool>();
  if (!value) return place.Wrong("true or false");
  return *value;
}

Result<std::int64_t> AsNumber(const Place& place, std::int64_t low, std::int64_t high) {
  const auto value = place.node.value_exact<std::int64_t>();
  if (!value || *value < low || *value > high) {
    return place.Wrong(fmt::format("a whole number from {} to {}", low, high));
  }
  return *value;
}

Result<Url> AsUrl(const Place& place) {
  auto url = Url::Parse(TRY(AsString(place)));
  if (!url) return place.Wrong("an address such as \"https://example.org/\"");
  return url;
}

Setter Text(std::string& out) {
  return [&out](const Place& place) -> Result<void> {
    out = TRY(AsString(place));
    return {};
  };
}
Setter Flag(bool& out) {
  return [&out](const Place& place) -> Result<void> {
    out = TRY(AsBool(place));
    return {};
  };
}
Setter Address(Url& out) {
  return [&out](const Place& place) -> Result<void> {
    out = TRY(AsUrl(place));
    return {};
  };
}
// Each item of a list is set as `one` sets a single value.
template <typename T>
Setter ListOf(std::vector<T>& out, std::string_view expected, Setter (*one)(T&)) {
  return [&out, expected, one](const Place& place) -> Result<void> {
    const toml::array* const array = place.node.as_array();
    if (array == nullptr) return place.Wrong(expected);
    for (const toml::node& node : *array) {
      T item;
      TRY(one(item)(Place{place.file, node, place.key}));
      out.push_back(std::move(item));
    }
    return {};
  };
}
// An address that files are found below: it ends in "/".
Setter BaseAddress(Url& out) {
  return [&out](const Place& place) -> Result<void> {
    out = TRY(AsUrl(place));
    if (!out.string().ends_with('/')) out = TRY(Url::Parse(out.string() + "/"));
    return {};
  };
}
Setter Addresses(std::vector<Url>& out) {
  return ListOf<Url>(out, "a list of addresses, as in [\"https://example.org/\"]", &BaseAddress);
}
// A host's name stands in a regular expression of the prompt.
Setter Host(std::string& out) {
  return [&out](const Place& place) -> Result<void> {
    out = ToLowerAscii(TRY(AsString(place)));
    const bool good = !out.empty() && out.find_first_not_of(
                                          "abcdefghijklmnopqrstuvwxyz0123456789"
                                          ".-") == std::string::npos;
    if (!good) return place.Wrong("a host's name, as in \"cdn.example.net\"");
    return {};
  };
}
Setter Hosts(std::vector<std::string>& out) {
  return ListOf<std::string>(out, "a list of hosts, as in [\"cdn.example.net\"]", &Host);
}
template <typename T>
Setter Number(T& out, std::int64_t low, std::int64_t high) {
  return [&out, low, high](const Place& place) -> Result<void> {
    out = T(TRY(AsNumber(place, low, high)));
    return {};
  };
}
Setter File(Path& out) {
  return [&out](const Place& place) -> Result<void> {
    out = (FolderOf(place.file) / TRY(AsString(place))).lexically_normal();
    if (!out.has_filename()) out = out.parent_path();  // "public/" is "public"
    out = FolderOf(out) / out.filename();
    return {};
  };
}
template <typename Enum>
Setter OneOf(Enum& out, std::vector<std::pair<std::string_view, Enum>> names) {
  return [&out, names = std::move(names)](const Place& place) -> Result<void> {
    const std::string value = TRY(AsString(place));
    std::string all;
    for (const auto& [name, meaning] : names) {
      if (name == value) {
        out = meaning;
        return {};
      }
      all += fmt::format("{}\"{}\"", all.empty() ? "one of " : ", ", name);
    }
    return place.Wrong(all);
  };
}

std::unexpected<Error> UnknownKey(const Path& file, const toml::key& key, std::string_view table,
                                  const std::vector<std::string_view>& known) {
  const std::string_view nearest = NearestWord(key.str(), known);
  return Fail(ErrorCode::kInvalid,
              fmt::format("unknown key \"{}\"{}", key.str(),
                          table.empty() ? "" : fmt::format(" in [{}]", table)),
              fmt::format("{}:{}", file.string(), key.source().begin.line),
              nearest.empty() ? "known here: " + fmt::format("{}", fmt::join(known, ", "))
                              : fmt::format("did you mean \"{}\"?", nearest));
}

Result<void> ReadTable(const Path& file, std::string_view name, const toml::node& node,
                       const std::vector<Key>& keys) {
  const toml::table* const table = node.as_table();
  if (table == nullptr) return Place{file, node, std::string(name)}.Wrong("a table");
  for (const auto& [key, value] : *table) {
    const auto found = std::ranges::find(keys, key.str(), &Key::name);
    if (found == keys.end()) {
      std::vector<std::string_view> known;
      for (const Key& k : keys) known.push_back(k.name);
      return UnknownKey(file, key, name, known);
    }
    TRY(found->set(Place{file, value, fmt::format("[{}] {}", name, key.str())}));
  }
  return {};
}

Result<void> ReadSources(const Path& file, const toml::node& node, BuildOptions& options) {
  using build::SourceKind;
  const toml::array* const array = node.as_array();
  if (array == nullptr) return Place{file, node, "source"}.Wrong("written as [[source]]");
  for (const toml::node& item : *array) {
    build::SourceOptions source;
    TRY(ReadTable(file, "[source]", item,
                  {{"type", OneOf(source.kind, {{"feed", SourceKind::kFeed},
                                                {"sitemap", SourceKind::kSitemap},
                                                {"list", SourceKind::kList},
                                                {"folder", SourceKind::kFolder}})},
                   {"location", Text(source.location)}}));
    if (source.location.empty()) return Place{file, item, "[[source]] location"}.Wrong("given");
    const bool local = source.kind == SourceKind::kFolder || source.kind == SourceKind::kList;
    if (local && !build::IsAddress(source.location)) {
      source.location = (FolderOf(file) / source.location).lexically_normal().string();
    }
    options.sources.sources.push_back(std::move(source));
  }
  return {};
}

// [words.fa] "page.full" = "..." becomes the override "fa.page.full".
Result<void> ReadWords(const Path& file, const toml::node& node, BuildOptions& options) {
  const std::vector<std::string_view> known = render::Words::Keys();
  const toml::table* const languages = node.as_table();
  if (languages == nullptr) return Place{file, node, "words"}.Wrong("written as [words.en]");
  for (const auto& [language, table] : *languages) {
    const toml::table* const words = table.as_table();
    if (words == nullptr) return Place{file, table, "words"}.Wrong("written as [words.en]");
    for (const auto& [key, value] : *words) {
      const Place place{file, value, fmt::format("[words.{}] {}", language.str(), key.str())};
      if (std::ranges::find(known, key.str()) == known.end()) {
        return UnknownKey(file, key, fmt::format("words.{}", language.str()), known);
      }
      options.light.words[fmt::format("{}.{}", language.str(), key.str())] = TRY(AsString(place));
    }
  }
  return {};
}

template <typename Duration>
Setter Wait(Duration& out, std::int64_t low, std::int64_t high, int unit_ms) {
  return [&out, low, high, unit_ms](const Place& place) -> Result<void> {
    out = std::chrono::milliseconds(TRY(AsNumber(place, low, high)) * unit_ms);
    return {};
  };
}

using Keys = std::vector<Key>;

Keys SiteKeys(BuildOptions& options) {
  return {{"url", Address(options.site.url)},
          {"name", Text(options.site.name)},
          {"language", Text(options.site.language)}};
}

Keys FetchKeys(BuildOptions& options) {
  fetch::FetchOptions& fetch = options.fetch;
  const auto set_bytes = [&](const Place& place) -> Result<void> {
    const auto bytes = static_cast<std::size_t>(TRY(AsNumber(place, 1024, 1 << 30)));
    fetch.max_bytes = fetch.max_decoded_bytes = options.read.limits.bytes = bytes;
    return {};
  };
  return {{"allow_private", Flag(fetch.allow_private)},
          {"delay_ms", Wait(fetch.delay, 0, 600'000, 1)},
          {"connections", Number(fetch.connections_per_host, 1, 64)},
          {"timeout_s", Wait(fetch.total_timeout, 1, 3600, 1000)},
          {"attempts", Number(fetch.attempts, 1, 10)},
          {"max_bytes", set_bytes},
          {"max_redirects", Number(fetch.max_redirects, 0, 50)},
          {"max_wait_s", Wait(fetch.max_wait, 0, 3600, 1000)},
          {"obey_robots", Flag(fetch.obey_robots)},
          {"proxy", Text(fetch.proxy)},
          {"user_agent", Text(fetch.user_agent)}};
}

Keys LightKeys(BuildOptions& options) {
  using enum render::PictureMode;
  build::LightOptions& light = options.light;
  return {{"url", Address(light.url)},
          {"name", Text(light.name)},
          {"budget", Number(light.budget, 1024, 1 << 20)},
          {"reservations",
           OneOf(options.trust.reservations, {{"honour", build::Reservations::kHonour},
                                              {"carry", build::Reservations::kCarry},
                                              {"ignore", build::Reservations::kIgnore}})},
          {"pictures", OneOf(light.pictures, {{"tap", kOnTap}, {"none", kLinkOnly}})},
          {"picture_bytes", Number(light.picture.target_bytes, 1024, 1 << 20)},
          {"picture_width", Number(light.picture.max_width, 64, 4096)}};
}

Keys SwitchKeys(BuildOptions& options) {
  build::PromptOptions& prompt = options.prompt;
  build::WorkerPolicy& worker = options.worker;
  return {{"worker", OneOf(worker.off, {{"on", false}, {"off", true}})},
          {"worker_wait_ms", Number(worker.wait_ms, 100, 600'000)},
          {"worker_store_bytes", Number(worker.store_bytes, 0, 1 << 30)},
          {"worker_refresh_s", Number(worker.refresh_s, 60, 30 * 86'400)},
          {"paint_ms", Number(prompt.paint_ms, 500, 600'000)},
          {"ready_ms", Number(prompt.ready_ms, 500, 600'000)},
          {"silence_ms", Number(prompt.silence_ms, 500, 600'000)},
          {"load_ms", Number(prompt.load_ms, 500, 600'000)},
          {"hint_percent", Number(prompt.hint_percent, 100, 1000)},
          {"sheets", Number(prompt.sheets, 1, 1000)},
          {"scripts", Number(prompt.scripts, 1, 1000)},
          {"pictures", Number(prompt.pictures, 1, 1000)},
          {"hosts", Hosts(prompt.hosts)}};
}

Keys EditionKeys(BuildOptions& options) {
  build::EditionOptions& edition = options.edition;
  const auto set_lifetime = [&edition](const Place& place) -> Result<void> {
    edition.lifetime = TRY(AsNumber(place, 1, 3650)) * 24 * 60 * 60;
    return {};
  };
  return {{"output", File(edition.output)},
          {"state", File(edition.state)},
          {"withdrawn", File(edition.withdrawn)},
          {"keep", Number(edition.keep, 2, 10'000)},
          {"key", File(edition.key)},
          {"rotations", File(edition.rotations_file)},
          {"mirrors", Addresses(edition.mirrors)},
          {"expires_days", set_lifetime},
          {"max_pages", Number(options.sources.max_pages, 1, 10'000'000)},
          {"learn", Flag(options.read.learn)}};
}

Result<void> ReadTables(const toml::table& root, const Path& file, BuildOptions& options) {
  const std::vector<std::pair<std::string_view, Keys>> tables = {{"site", SiteKeys(options)},
                                                                 {"fetch", FetchKeys(options)},
                                                                 {"light", LightKeys(options)},
                                                                 {"switch", SwitchKeys(options)},
                                                                 {"edition", EditionKeys(options)}};
  std::vector<std::string_view> known = {"source", "words", "rules"};
  for (const auto& [name, keys] : tables) known.push_back(name);
  const toml::node* rules = nullptr;
  for (const auto& [key, node] : root) {
    if (key.str() == "source") {
      TRY(ReadSources(file, node, options));
    } else if (key.str() == "rules") {
      rules = &node;
    } else if (key.str() == "words") {
      TRY(ReadWords(file, node, options));
    } else {
      const auto table = std::ranges::find(tables, key.str(), &decltype(tables)::value_type::first);
      if (table == tables.end()) return UnknownKey(file, key, "", known);
      TRY(ReadTable(file, table->first, node, table->second));
    }
  }
  // Which ftr files are the site's depends on its address.
  if (rules != nullptr) TRY(ReadRules(file, *rules, options.site.url.host(), options.read));
  return {};
}

Result<void> Complete(const Path& file, BuildOptions& options, bool state_given) {
  if (options.site.url.empty()) {
    return Fail(ErrorCode::kInvalid, "[site] url is missing", file.string(),
                "add the address of the full site, or let `sabok init URL` write the file");
  }
  if (options.sources.sources.empty()) {
    return Fail(ErrorCode::kInvalid, "there is no [[source]]", file.string(),
                "add [[source]] with type = \"feed\" and location = \"/feed.xml\"");
  }
  build::SiteOptions& site = options.site;
  if (!site.language.empty()) {
    const std::string language = NormaliseLanguage(site.language);
    if (language.empty()) {
      return Fail(ErrorCode::kInvalid, "[site] language is not a language tag", file.string(),
                  "write it as in \"en\", \"fa\" or \"ckb\"");
    }
    site.language = language;
  }
  if (site.name.empty()) site.name = site.url.host();
  if (options.light.name.empty()) options.light.name = site.name + " Light";
  build::EditionOptions& edition = options.edition;
  if (!state_given) edition.state = edition.output.parent_path() / "state.db";
  return {};
}

}  // namespace

Result<BuildOptions> ParseConfig(std::string_view text, const Path& file) {
  toml::table root;
  try {
    root = toml::parse(text, file.string());
  } catch (const toml::parse_error& error) {
    return Fail(ErrorCode::kInvalid, std::string(error.description()),
                fmt::format("{}:{}", file.string(), error.source().begin.line));
  }
  BuildOptions options;
  options.edition.output = FolderOf(file) / "public";
  options.edition.withdrawn = FolderOf(file) / "withdrawn.txt";
  TRY(ReadTables(root, file, options));
  TRY(Complete(file, options, root["edition"]["state"].type() != toml::node_type::none));
  return options;
}

Result<BuildOptions> LoadConfig(const Path& file) {
  auto text = platform::ReadFile(file, 1 << 20);
  if (!text) {
    Error error = std::move(text.error());
    error.remedy = "name the configuration with -c, or write one with `sabok init URL`";
    return std::unexpected(std::move(error));
  }
  return ParseConfig(*text, file);
}

}  // namespace sabok::app
