// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/blocks/embeds.h"

#include <string>

#include "base/text.h"
#include "extract/facts/visibility.h"

namespace sabok::extract {
namespace {

using article::EmbedKind;

struct KnownHost {
  std::string_view host;  // itself or a parent domain
  EmbedKind kind;
};

constexpr KnownHost kHosts[] = {
    {"youtube.com", EmbedKind::kVideo},
    {"youtube-nocookie.com", EmbedKind::kVideo},
    {"youtu.be", EmbedKind::kVideo},
    {"vimeo.com", EmbedKind::kVideo},
    {"dailymotion.com", EmbedKind::kVideo},
    {"aparat.com", EmbedKind::kVideo},
    {"twitch.tv", EmbedKind::kVideo},
    {"rutube.ru", EmbedKind::kVideo},
    {"jwplatform.com", EmbedKind::kVideo},
    {"brightcove.net", EmbedKind::kVideo},
    {"archive.org", EmbedKind::kVideo},
    {"tiktok.com", EmbedKind::kPost},
    {"soundcloud.com", EmbedKind::kAudio},
    {"spotify.com", EmbedKind::kAudio},
    {"podcasts.apple.com", EmbedKind::kAudio},
    {"anchor.fm", EmbedKind::kAudio},
    {"mixcloud.com", EmbedKind::kAudio},
    {"google.com/maps", EmbedKind::kMap},
    {"maps.google.com", EmbedKind::kMap},
    {"openstreetmap.org", EmbedKind::kMap},
    {"mapbox.com", EmbedKind::kMap},
    {"arcgis.com", EmbedKind::kMap},
    {"twitter.com", EmbedKind::kPost},
    {"x.com", EmbedKind::kPost},
    {"instagram.com", EmbedKind::kPost},
    {"facebook.com", EmbedKind::kPost},
    {"t.me", EmbedKind::kPost},
    {"telegram.org", EmbedKind::kPost},
    {"bsky.app", EmbedKind::kPost},
    {"mastodon.social", EmbedKind::kPost},
    {"threads.net", EmbedKind::kPost},
    {"reddit.com", EmbedKind::kPost},
    {"vk.com", EmbedKind::kPost},
    {"scribd.com", EmbedKind::kDocument},
    {"documentcloud.org", EmbedKind::kDocument},
    {"docs.google.com", EmbedKind::kDocument},
    {"issuu.com", EmbedKind::kDocument},
    {"slideshare.net", EmbedKind::kDocument},
    {"datawrapper.de", EmbedKind::kOther},
    {"dwcdn.net", EmbedKind::kOther},
    {"flourish.studio", EmbedKind::kOther},
    {"infogram.com", EmbedKind::kOther},
};

constexpr std::string_view kNeverHosts[] = {
    "doubleclick.net",
    "googlesyndication.com",
    "googletagmanager.com",
    "google-analytics.com",
    "amazon-adsystem.com",
    "taboola.com",
    "outbrain.com",
    "adnxs.com",
    "criteo.com",
    "recaptcha",
    "disqus.com",
    "addthis.com",
    "sharethis.com",
    "list-manage.com",
    "mailchimp.com",
    "substack.com",
    "ads.",
    "adserver",
    "yektanet.com",
    "facebook.com/plugins/like",
    "facebook.com/plugins/share",
    "facebook.com/plugins/page",
    "platform.twitter.com/widgets/follow",
    "consent",
    "paypal.com",
    "accounts.google.com",
};

std::optional<EmbedKind> KindOfHost(const Url& url) {
  const std::string place = std::string(url.host()) + std::string(url.path());
  for (const KnownHost& known : kHosts) {
    const auto at = place.find(known.host);
    if (at == 0 || (at != std::string::npos && place[at - 1] == '.' && at < url.host().size())) {
      return known.kind;
    }
  }
  return std::nullopt;
}

bool IsUnwanted(const Url& url) {
  const std::string place = std::string(url.host()) + std::string(url.path());
  for (std::string_view never : kNeverHosts) {
    if (place.find(never) != std::string::npos) return true;
  }
  return false;
}

// A player's address is of no use to a reader; the page of the video is.
Url ReaderAddress(const Url& url) {
  const std::string_view host = url.host();
  if (host.find("youtube") != std::string_view::npos && url.path().starts_with("/embed/")) {
    const std::string_view id = url.path().substr(7);
    if (!id.empty() && id != "videoseries") {
      auto page = Url::Parse("https://www.youtube.com/watch?v=" + std::string(id));
      if (page) return *page;
    }
  }
  if (host == "player.vimeo.com" && url.path().starts_with("/video/")) {
    auto page = Url::Parse("https://vimeo.com/" + std::string(url.path().substr(7)));
    if (page) return *page;
  }
  return url;
}

std::string_view SourceOf(const Document& document, NodeId id) {
  for (std::string_view name : {"src", "data-src", "data-lazy-src", "data-litespeed-src", "data"}) {
    const std::string_view value = Trim(document.Get(id, name));
    if (!value.empty() && !value.starts_with("about:") && !value.starts_with("data:") &&
        !value.starts_with("javascript:") && !value.starts_with("blob:")) {
      return value;
    }
  }
  const NodeId source = document.Find(Tag::k_source, id, document[id].end);
  return source == kNoNode ? std::string_view() : Trim(document.Get(source, "src"));
}

// The address of a quoted post: its last link to the network.
std::optional<Url> PostAddress(const PageFacts& facts, NodeId id, const Url& base) {
  const Document& document = facts.document();
  for (std::string_view name :
       {"cite", "data-instgrm-permalink", "data-href", "data-bluesky-uri"}) {
    auto url = base.Resolve(Trim(document.Get(id, name)));
    if (document.HasAttribute(id, name) && url && url->scheme().starts_with("http")) return *url;
  }
  std::optional<Url> last;
  for (NodeId i = id + 1; i < document[id].end; ++i) {
    if (!facts.IsElement(i, Tag::k_a)) continue;
    auto url = base.Resolve(document.Get(i, "href"));
    if (url && KindOfHost(*url) == EmbedKind::kPost) last = *url;
  }
  return last;
}

std::string Label(const Document& document, NodeId id) {
  for (std::string_view name : {"title", "aria-label", "data-title", "alt"}) {
    std::string value = CollapseSpace(document.Get(id, name));
    if (!value.empty()) return Shorten(value, 200);
  }
  return {};
}

}  // namespace

bool IsQuotedPost(const PageFacts& facts, NodeId id) {
  const Document& document = facts.document();
  const std::string classes = ToLowerAscii(document.Get(id, "class"));
  for (std::string_view word :
       {"twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "bluesky-embed",
        "mastodon-embed", "reddit-embed", "fb-post", "fb-video", "text-post-media"}) {
    if (classes.find(word) != std::string::npos) return true;
  }
  return false;
}

std::optional<article::Embed> EmbedAt(const PageFacts& facts, NodeId id, const Url& base) {
  const Document& document = facts.document();
  const Tag tag = document[id].tag;
  if (StyleProperty(document.Get(id, "style"), "display").starts_with("none")) return std::nullopt;
  if (facts[id].hints.HasAny(Hints::Of(Hint::kAdvertisement, Hint::kComments))) return std::nullopt;
  article::Embed embed;
  if (tag == Tag::k_blockquote || tag == Tag::k_div) {
    const auto address = PostAddress(facts, id, base);
    if (!address) return std::nullopt;
    embed.kind = EmbedKind::kPost;
    embed.target = *address;
    embed.title = Shorten(CollapseSpace(document.TextOf(id)), 600);
    return embed;
  }
  const std::string_view source = SourceOf(document, id);
  if (source.empty()) return std::nullopt;
  const auto url = base.Resolve(source);
  if (!url || !url->scheme().starts_with("http") || IsUnwanted(*url)) return std::nullopt;
  const auto known = KindOfHost(*url);
  if (tag == Tag::k_video) {
    embed.kind = EmbedKind::kVideo;
  } else if (tag == Tag::k_audio) {
    embed.kind = EmbedKind::kAudio;
  } else if (known) {
    embed.kind = *known;
  } else {
    // An unknown frame without a title, or a tiny one, is a counter or an advertisement.
    const long long height = ParseNonNegative(document.Get(id, "height"));
    if ((height >= 0 && height < 60) || Label(document, id).empty()) return std::nullopt;
    embed.kind = url->path().ends_with(".pdf") ? EmbedKind::kDocument : EmbedKind::kOther;
  }
  embed.target = ReaderAddress(*url);
  embed.title = Label(document, id);
  return embed;
}

}  // namespace sabok::extract
