// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config/config_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/config/nearest.h"
#include "base/text.h"
#include "extract/facts/ftr_rules.h"

namespace sabok::app {
namespace {

using extract::RuleKind;
using platform::Path;

constexpr std::array kKinds = {RuleKind::kBody, RuleKind::kTitle, RuleKind::kAuthor,
                               RuleKind::kDate, RuleKind::kStrip, RuleKind::kKeep};
constexpr std::size_t kMaxFtrBytes = 1 << 20;

std::string WhereIs(const Path& file, const toml::node& node) {
  return fmt::format("{}:{}", file.string(), node.source().begin.line);
}

std::unexpected<Error> Wrong(const Path& file, const toml::node& node, std::string what) {
  return Fail(ErrorCode::kInvalid, std::move(what), WhereIs(file, node));
}

class RulesReader {
 public:
  RulesReader(const Path& file, build::ReadOptions& options) : file_(file), options_(options) {}

  // What is for some pages only is asked before what is for all.
  Result<void> Table(const toml::node& node, std::string_view host) {
    const toml::table* const table = node.as_table();
    if (table == nullptr) return Wrong(file_, node, "rules must be written as [rules]");
    if (const toml::node* const pages = table->get("page")) TRY(Pages(*pages));
    TRY(Keys(*table, "", {"page", "ftr"}));
    const toml::node* const ftr = table->get("ftr");
    if (ftr == nullptr) return {};
    const auto folder = ftr->value_exact<std::string>();
    if (!folder) return Wrong(file_, *ftr, "[rules] ftr must be the name of a folder, in quotes");
    const Path path = file_.parent_path() / *folder;
    if (platform::KindOf(path) != platform::FileKind::kFolder) {
      return Wrong(file_, *ftr, fmt::format("there is no folder {}", path.string()));
    }
    return FtrFolder(path, host);
  }

  Result<void> FtrFolder(const Path& folder, std::string_view host) {
    const std::vector<std::string> files = TRY(platform::ListFiles(folder));
    for (const extract::FtrName& name : extract::FtrNamesFor(host, files)) {
      TRY(FtrFile(folder / name.file, name.pattern));
    }
    return {};
  }

  Result<void> FtrFile(const Path& file, const std::string& pattern) {
    const std::string text = TRY(platform::ReadFile(file, kMaxFtrBytes));
    extract::FtrFile read = extract::ParseFtr(text, file.filename().string());
    for (extract::SiteRule& rule : read.rules) {
      rule.pattern = pattern;
      options_.rules.Add(std::move(rule));
    }
    auto& warnings = options_.rule_warnings;
    warnings.insert(warnings.end(), read.warnings.begin(), read.warnings.end());
    return {};
  }

 private:
  Result<void> Pages(const toml::node& node) {
    const toml::array* const array = node.as_array();
    if (array == nullptr) return Wrong(file_, node, "it must be written as [[rules.page]]");
    for (const toml::node& item : *array) {
      const toml::table* const table = item.as_table();
      if (table == nullptr) return Wrong(file_, item, "it must be written as [[rules.page]]");
      const toml::node* const match = table->get("match");
      const auto pattern = match == nullptr ? std::nullopt : match->value_exact<std::string>();
      if (!pattern || pattern->empty()) {
        return Wrong(file_, item,
                     "[[rules.page]] match must say for which pages, as in \"/blog/*\"");
      }
      TRY(Keys(*table, *pattern, {"match"}));
    }
    return {};
  }

  Result<void> Keys(const toml::table& table, const std::string& pattern,
                    const std::vector<std::string_view>& others) {
    for (const auto& [key, value] : table) {
      const auto kind = std::ranges::find(kKinds, key.str(), &extract::ToString);
      if (kind != kKinds.end()) {
        TRY(Selectors(*kind, value, pattern));
      } else if (std::ranges::find(others, key.str()) == others.end()) {
        std::vector<std::string_view> known = others;
        for (const RuleKind k : kKinds) known.push_back(extract::ToString(k));
        const std::string_view nearest = NearestWord(key.str(), known);
        return Fail(ErrorCode::kInvalid, fmt::format("unknown key \"{}\" in [rules]", key.str()),
                    fmt::format("{}:{}", file_.string(), key.source().begin.line),
                    nearest.empty() ? "known here: " + fmt::format("{}", fmt::join(known, ", "))
                                    : fmt::format("did you mean \"{}\"?", nearest));
      }
    }
    return {};
  }

  Result<void> Selectors(RuleKind kind, const toml::node& value, const std::string& pattern) {
    if (const toml::array* const array = value.as_array()) {
      for (const toml::node& item : *array) TRY(OneSelector(kind, item, pattern));
      return {};
    }
    return OneSelector(kind, value, pattern);
  }

  Result<void> OneSelector(RuleKind kind, const toml::node& value, const std::string& pattern) {
    const auto text = value.value_exact<std::string>();
    if (!text) {
      return Wrong(file_, value,
                   fmt::format("[rules] {} must be a selector in quotes, or a list of them",
                               extract::ToString(kind)));
    }
    auto selector = html::Selector::Parse(*text);
    if (!selector) return Wrong(file_, value, std::move(selector.error().what));
    const std::string origin =
        fmt::format("{}:{}", file_.filename().string(), value.source().begin.line);
    options_.rules.Add({kind, *std::move(selector), origin, pattern});
    return {};
  }

  const Path& file_;
  build::ReadOptions& options_;
};

}  // namespace

Result<void> ReadRules(const Path& file, const toml::node& node, std::string_view host,
                       build::ReadOptions& options) {
  return RulesReader(file, options).Table(node, host);
}

Result<void> LoadRules(const Path& path, std::string_view host, build::ReadOptions& options) {
  RulesReader reader(path, options);
  if (platform::KindOf(path) == platform::FileKind::kFolder) return reader.FtrFolder(path, host);
  if (path.extension() == ".txt") return reader.FtrFile(path, "");
  const std::string text = TRY(platform::ReadFile(path, kMaxFtrBytes));
  try {
    const toml::table root = toml::parse(text, path.string());
    if (const toml::node* const rules = root.get("rules")) return reader.Table(*rules, host);
  } catch (const toml::parse_error& error) {
    return Fail(ErrorCode::kInvalid, std::string(error.description()),
                fmt::format("{}:{}", path.string(), error.source().begin.line));
  }
  return Fail(ErrorCode::kInvalid, "there is no [rules] in it", path.string());
}

}  // namespace sabok::app
