// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/facts/ftr_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace sabok::extract {
namespace {

// Keys that change nothing about what the article is.
constexpr std::string_view kPassedOver[] = {
    "test_url", "test_contains",          "test_does_not_contain", "tidy",
    "parser",   "convert_double_br_tags", "skip_id_or_class",      "autodetect_next_page"};

std::string_view WithoutQuotes(std::string_view text) {
  text = Trim(text);
  if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'') &&
      text.back() == text.front()) {
    text = Trim(text.substr(1, text.size() - 2));
  }
  return text;
}

std::string CssString(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

class FileReader {
 public:
  explicit FileReader(std::string_view name) : name_(name) {}

  void Line(std::string_view line, int number) {
    line = Trim(line);
    if (line.empty() || line.starts_with('#')) return;
    where_ = fmt::format("{}:{}", name_, number);
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return Warn("this line has no colon");
    const std::string key = ToLowerAscii(Trim(line.substr(0, colon)));
    const std::string_view value = Trim(line.substr(colon + 1));
    if (std::ranges::find(kPassedOver, key) != std::end(kPassedOver)) return;
    if (key == "prune") {
      keep_all_ = EqualsIgnoreCase(value, "no");
    } else if (key == "autodetect_on_failure" && EqualsIgnoreCase(value, "yes")) {
      return;
    } else if (!Rule(key, value)) {
      Warn(fmt::format("\"{}\" cannot be honoured", key));
    }
  }

  FtrFile Finish() {
    // "prune: no": what the body holds is the article as it stands.
    const std::vector<SiteRule> rules = file_.rules;
    for (const SiteRule& rule : rules) {
      if (!keep_all_ || rule.kind != RuleKind::kBody) continue;
      file_.rules.push_back(rule);
      file_.rules.back().kind = RuleKind::kKeep;
    }
    return std::move(file_);
  }

 private:
  void Warn(std::string_view what) {
    file_.warnings.push_back(fmt::format("{}: {}", where_, what));
  }

  bool Rule(std::string_view key, std::string_view value) {
    constexpr std::pair<std::string_view, RuleKind> kPaths[] = {{"title", RuleKind::kTitle},
                                                                {"body", RuleKind::kBody},
                                                                {"author", RuleKind::kAuthor},
                                                                {"date", RuleKind::kDate},
                                                                {"strip", RuleKind::kStrip}};
    for (const auto& [name, kind] : kPaths) {
      if (key != name) continue;
      Add(kind, html::Selector::ParseXPath(value));
      return true;
    }
    const std::string part = CssString(WithoutQuotes(value));
    if (key == "strip_id_or_class") {
      Add(RuleKind::kStrip, html::Selector::ParseCss(fmt::format("[class*={0}], [id*={0}]", part)));
      return true;
    }
    if (key == "strip_image_src") {
      Add(RuleKind::kStrip, html::Selector::ParseCss(fmt::format("img[src*={}]", part)));
      return true;
    }
    return false;
  }

  void Add(RuleKind kind, Result<html::Selector> selector) {
    if (!selector) return Warn(selector.error().what);
    file_.rules.push_back({kind, *std::move(selector), where_, ""});
  }

  std::string_view name_;
  std::string where_;
  bool keep_all_ = false;
  FtrFile file_;
};

}  // namespace

FtrFile ParseFtr(std::string_view text, std::string_view name) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  FileReader reader(name);
  int number = 0;
  for (std::string_view line : Split(text, '\n')) reader.Line(line, ++number);
  return reader.Finish();
}

std::vector<FtrName> FtrNamesFor(std::string_view host, const std::vector<std::string>& files) {
  const std::string site(WithoutWww(host));
  std::vector<FtrName> own;
  std::vector<FtrName> below;
  std::vector<FtrName> wide;
  for (const std::string& file : files) {
    if (!file.ends_with(".txt")) continue;
    const std::string_view name = std::string_view(file).substr(0, file.size() - 4);
    const std::string_view domain = name.starts_with('.') ? name.substr(1) : WithoutWww(name);
    if (domain == "global" || domain.empty()) continue;
    if (!name.starts_with('.') && domain == site) {
      own.push_back({file, ""});
    } else if (domain.ends_with("." + site)) {
      below.push_back({file, fmt::format("{}{}/*", name.starts_with('.') ? "*." : "", domain)});
    } else if (name.starts_with('.') &&
               (domain == site || site.ends_with(fmt::format(".{}", domain)))) {
      wide.push_back({file, ""});
    }
  }
  std::ranges::sort(below, {}, &FtrName::file);
  // The longest domain is the surest.
  std::ranges::sort(wide, [](const FtrName& a, const FtrName& b) {
    return a.file.size() != b.file.size() ? a.file.size() > b.file.size() : a.file < b.file;
  });
  std::vector<FtrName> names = std::move(below);
  names.insert(names.end(), own.begin(), own.end());
  names.insert(names.end(), wide.begin(), wide.end());
  if (std::ranges::find(files, "global.txt") != files.end()) names.push_back({"global.txt", ""});
  return names;
}

}  // namespace sabok::extract
