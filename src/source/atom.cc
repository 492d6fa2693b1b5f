#include "source/atom.h"

#include <string>

#include "base/language.h"
#include "base/text.h"
#include "source/xml_input.h"

namespace sabok::source {
namespace {

// Feeds may give every Atom name a prefix; this one is put before all names asked for.
class Names {
 public:
  explicit Names(pugi::xml_node root) {
    const std::string_view name = root.name();
    prefix_ = name.substr(0, name.size() - LocalName(root).size());
  }
  std::string operator()(std::string_view local) const { return prefix_ + std::string(local); }

 private:
  std::string prefix_;
};

Url BaseOf(pugi::xml_node node, const Url& base) {
  return PageUrl(base, node.attribute("xml:base").as_string()).value_or(base);
}

// The first alternate, an HTML one before others.
std::optional<Url> AddressOf(pugi::xml_node entry, const Names& names, const Url& base) {
  std::optional<Url> found;
  const std::string link_name = names("link");  // children() keeps a pointer into it
  for (const pugi::xml_node link : entry.children(link_name.c_str())) {
    if (link.attribute("rel").as_string("alternate") != std::string_view("alternate")) continue;
    const std::string_view type = link.attribute("type").as_string("text/html");
    const bool is_html = type.starts_with("text/html");
    if (found && !is_html) continue;
    auto url = PageUrl(BaseOf(link, base), link.attribute("href").as_string());
    if (url && is_html) return url;
    if (url) found = std::move(url);
  }
  if (found) return found;
  const std::string id = ChildText(entry, names("id").c_str());
  return id.starts_with("http") ? PageUrl(base, id) : std::nullopt;
}

// type="xhtml" holds elements, not text.
std::string TitleOf(pugi::xml_node node, const Names& names) {
  const pugi::xml_node title = node.child(names("title").c_str());
  std::string text = TextOf(title);
  if (text.empty()) {
    const pugi::xml_node division = title.first_child();
    text = TextOf(division);
  }
  const bool is_plain = title.attribute("type").as_string("text") == std::string_view("text");
  // "text" means what it says, yet WordPress and others put entities there.
  if (is_plain && text.find('&') == std::string::npos) return CollapseSpace(text);
  return PlainText(text);
}

void AddEntry(pugi::xml_node entry, const Names& names, const Url& base, Listing& listing) {
  auto url = AddressOf(entry, names, BaseOf(entry, base));
  if (!url) {
    listing.notices.push_back("an entry without an address was skipped: " + TitleOf(entry, names));
    return;
  }
  listing.pages.push_back({
      .url = *std::move(url),
      .published = AnyDate(ChildText(entry, names("published").c_str())),
      .modified = AnyDate(ChildText(entry, names("updated").c_str())),
      .title = TitleOf(entry, names),
      .language = NormaliseLanguage(entry.attribute("xml:lang").as_string()),
  });
}

}  // namespace

bool IsAtom(std::string_view utf8) { return RootName(utf8) == "feed"; }

Result<Listing> ParseAtom(std::string_view utf8, const Url& base, const Limits& limits) {
  const XmlInput input = TRY(ReadXml(utf8, limits));
  const pugi::xml_node feed = input.root();
  const Names names(feed);
  const Url feed_base = BaseOf(feed, base);
  Listing listing;
  listing.title = TitleOf(feed, names);
  listing.language = NormaliseLanguage(feed.attribute("xml:lang").as_string());
  const std::string link_name = names("link");
  for (const pugi::xml_node link : feed.children(link_name.c_str())) {
    const std::string_view relation = link.attribute("rel").as_string();
    if (relation != "next" && relation != "prev-archive") continue;
    if (auto url = PageUrl(BaseOf(link, feed_base), link.attribute("href").as_string())) {
      listing.more.push_back(*std::move(url));
    }
  }
  const std::string entry_name = names("entry");
  for (const pugi::xml_node entry : feed.children(entry_name.c_str())) {
    AddEntry(entry, names, feed_base, listing);
  }
  return Finished(std::move(listing), input, base);
}

}  // namespace sabok::source
