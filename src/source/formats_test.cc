// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/formats.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "base/text.h"

namespace sabok::source {
namespace {

using ::testing::HasSubstr;

const Url& Base() {
  static const Url base = *Url::Parse("https://example.org/news/feed");
  return base;
}

// "url | published | modified | title | language", one line a page; then "more: url".
std::string Dump(const Listing& listing) {
  std::string out;
  for (const PageRef& page : listing.pages) {
    out += page.url.string() + " | " + (page.published ? ToIso(*page.published) : "") + " | " +
           (page.modified ? ToIso(*page.modified) : "") + " | " + page.title + " | " +
           page.language + "\n";
  }
  for (const Url& url : listing.more) out += "more: " + url.string() + "\n";
  return out;
}

struct Case {
  const char* name;
  std::string input;
  std::string expected;
  std::size_t notices = 0;
};

void Check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    const Result<Listing> listing = ParseListing(c.input, Base());
    ASSERT_TRUE(listing.has_value()) << c.name << ": " << listing.error().Message();
    EXPECT_EQ(Dump(*listing), c.expected) << c.name;
    EXPECT_EQ(listing->notices.size(), c.notices)
        << c.name << ": " << (listing->notices.empty() ? "" : listing->notices.front());
  }
}

std::string Rss(std::string_view items) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel>"
         "<title>Example</title><language>fa-ir</language>" +
         std::string(items) + "</channel></rss>";
}

std::string Gzip(std::string_view bytes) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

TEST(ParseListingTest, ReadsRss) {
  Check({
      {"plain",
       Rss("<item><title>A</title><link>https://example.org/a</link>"
           "<pubDate>Mon, 02 Nov 2026 08:30:00 +0330</pubDate></item>"),
       "https://example.org/a | 2026-11-02T08:30:00+03:30 |  | A | \n"},
      {"relative, fragment, spaces", Rss("<item><link>\n /b#top </link></item>"),
       "https://example.org/b |  |  |  | \n"},
      {"twice the same",
       Rss("<item><link>/b</link><title>1</title></item><item><link>/b</link></item>"),
       "https://example.org/b |  |  | 1 | \n"},
      {"guid", Rss("<item><guid>https://example.org/g</guid></item>"),
       "https://example.org/g |  |  |  | \n"},
      {"guid that is no address",
       Rss("<item><guid isPermaLink='false'>https://example.org/g</guid></item>"), "", 1},
      {"the page behind a counter",
       Rss("<item><link>https://count.example/x</link>"
           "<feedburner:origLink>https://example.org/o</feedburner:origLink></item>"),
       "https://example.org/o |  |  |  | \n"},
      {"empty atom:link in the way", Rss("<item><link/><atom:link href='/c'/></item>"),
       "https://example.org/c |  |  |  | \n"},
      {"other dates and language",
       Rss("<item><link>/d</link><dc:date>2026-11-02</dc:date><dc:language>ckb</dc:language>"
           "<dcterms:modified>2026-11-03T01:00:00Z</dcterms:modified></item>"),
       "https://example.org/d | 2026-11-02 | 2026-11-03T01:00:00+00:00 |  | ckb\n"},
      {"markup and entities in titles",
       Rss("<item><link>/e</link><title><![CDATA[A &#8211; <b>B</b>&nbsp;C]]></title></item>"
           "<item><link>/f</link><title>A&nbsp;B &amp;#8211; C</title>"
           "<media:title>no</media:title></item>"),
       "https://example.org/e |  |  | A – B C | \nhttps://example.org/f |  |  | A B – C | \n"},
      {"next page", Rss("<atom:link rel='next' href='?paged=2'/>"),
       "more: https://example.org/news/feed?paged=2\n"},
      {"not followed",
       Rss("<item><link>javascript:x()</link></item><item><link>ftp://a/b</link></item>"), "", 2},
      {"RDF",
       "<rdf:RDF><channel><title>R</title></channel><item rdf:about='https://example.org/r'>"
       "<title>T</title><dc:date>2026-11-02T08:30+03:30</dc:date></item></rdf:RDF>",
       "https://example.org/r | 2026-11-02T08:30:00+03:30 |  | T | \n"},
  });
}

TEST(ParseListingTest, RecoversBrokenXml) {
  const std::string item = "<item><link>/a</link><title>خبر</title></item>";
  const std::string page = "https://example.org/a |  |  | خبر | \n";
  Check({
      {"blank lines before the declaration", "\n\n  " + Rss(item), page},
      {"byte order mark", "\xEF\xBB\xBF" + Rss(item), page},
      {"a script's warning first", "Warning: bad thing in line 3\n" + Rss(item), page},
      {"control characters", Rss("<item><link>/a</link><title>\x01خ\x0Bبر</title></item>"), page},
      {"bare ampersand", Rss("<item><link>/a?x=1&y=2</link></item>"),
       "https://example.org/a?x=1&y=2 |  |  |  | \n"},
      {"cut off", Rss(item).substr(0, Rss(item).size() - 20) + "<item", page, 1},
      {"wrong nesting", Rss(item + "<item><link>/b</title></item>"),
       page + "https://example.org/b |  |  |  | \n", 1},
      {"says latin1, is UTF-8",
       "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel>" + item + "</channel></rss>",
       page},
      {"windows-1256",
       "<?xml version='1.0' encoding='windows-1256'?><rss><channel><item><link>/a</link>"
       "<title>\xCE\xC8\xD1</title></item></channel></rss>",
       page},
      {"entities of its own are not expanded",
       "<!DOCTYPE rss [<!ENTITY a 'aaaa'><!ENTITY b SYSTEM 'file:///etc/passwd'>]><rss><channel>"
       "<item><link>/a</link><title>&a;&b;</title></item></channel></rss>",
       "https://example.org/a |  |  | &a;&b; | \n"},
  });
}

TEST(ParseListingTest, KnowsNamesByTheirLocalPart) {
  const std::string page = "https://example.org/a |  |  | A | \n";
  Check({
      {"RSS 1.0 with a prefix",
       "<rdf:RDF><rss:channel/><rss:item><rss:title>A</rss:title><rss:link>/a</rss:link>"
       "</rss:item></rdf:RDF>",
       page},
      {"everything with a prefix",
       "<r:rss><r:channel><r:item><r:title>A</r:title><media:title>M</media:title>"
       "<r:link>/a</r:link></r:item></r:channel></r:rss>",
       page},
      {"capitals", "<RSS><CHANNEL><ITEM><TITLE>A</TITLE><LINK>/a</LINK></ITEM></CHANNEL></RSS>",
       page},
      {".NET's prefix for Atom",
       Rss("<item><title>A</title><a10:link href='/a'/>"
           "<a10:updated>2026-11-02T08:30:00Z</a10:updated></item>"),
       "https://example.org/a |  | 2026-11-02T08:30:00+00:00 | A | \n"},
      {"atom10 names the next page", Rss("<atom10:link rel='next' href='/2'/>"),
       "more: https://example.org/2\n"},
      {"a wrapper of items", Rss("<items><item><title>A</title><link>/a</link></item></items>"),
       page},
      {"two channels",
       "<rss><channel/><channel><item><title>A</title><link>/a</link></item></channel></rss>",
       page},
      {"Google News by another prefix",
       "<urlset><url><loc>/a</loc><n:news><n:title>A</n:title></n:news></url></urlset>", page},
  });
}

TEST(ParseListingTest, ResolvesAddressesAsTheFeedMeansThem) {
  const auto with_base = [](std::string_view name, std::string_view reference) {
    return "<rss><channel " + std::string(name) +
           "><link>https://other.example/</link><item><link>" + std::string(reference) +
           "</link></item></channel></rss>";
  };
  const auto page = [](std::string_view url) { return std::string(url) + " |  |  |  | \n"; };
  Check({
      {"the channel's site", with_base("", "a"), page("https://other.example/a")},
      {"xml:base goes first", with_base("xml:base='/x/'", "a"), page("https://example.org/x/a")},
      {"without scheme", with_base("", "//example.org/a"), page("https://example.org/a")},
      {"without slashes", with_base("", "other.example/a"), page("https://other.example/a")},
      {"www without scheme", with_base("", "www.a.example/b"), page("https://www.a.example/b")},
      {"a folder is no host", with_base("", "www.page/b"),
       page("https://other.example/www.page/b")},
      {"xml:base on the item", Rss("<item xml:base='/x/'><link>a</link></item>"),
       page("https://example.org/x/a")},
  });
}

TEST(ParseListingTest, LosesOnlyWhatIsBroken) {
  const std::string good = "<item><title>A</title><link>/a</link></item>";
  const std::string page = "https://example.org/a |  |  | A | \n";
  Check({
      {"a bad item first", Rss("<item><title>B</b></title></item>" + good), page, 2},
      {"a bad item is read as far as it goes",
       Rss("<item><link>/b</link><description><p></description></item>" + good),
       "https://example.org/b |  |  |  | \n" + page, 1},
      {"CDATA without end",
       Rss("<item><link>/b</link><title><![CDATA[B</title></item><item><title><![CDATA[A]]>"
           "</title><link>/a</link></item>"),
       "https://example.org/b |  |  | B | \n" + page, 1},
      {"an item in a comment or in CDATA is none",
       Rss("<!-- <item><link>/x</link></item> --><item><title>A</title><link>/a</link>"
           "<description><![CDATA[<item></item>]]></description></item>"),
       page},
  });
}

TEST(ParseListingTest, GoesByTheCharsetThatIsMeant) {
  const auto feed = [](std::string_view encoding, std::string_view title) {
    return "<?xml version='1.0' encoding='" + std::string(encoding) + "'?><rss><channel><item>" +
           "<link>/a</link><title>" + std::string(title) + "</title></item></channel></rss>";
  };
  const struct {
    const char* name;
    std::string input;
    const char* content_type;
    const char* title;
  } cases[] = {
      {"UTF-16 declared over ASCII", feed("utf-16", "A"), "", "A"},
      {"UTF-16 declared over UTF-8", feed("UTF-16LE", "خبر"), "", "خبر"},
      {"the header goes first", feed("utf-8", "\xCA\xE0\xF2\xE5\xF0"),
       "text/xml; charset=windows-1251", "Катер"},
      {"a server's default does not", feed("windows-1256", "\xCE\xC8\xD1"),
       "text/xml; charset=iso-8859-1", "خبر"},
      {"a header of no meaning", feed("windows-1256", "\xCE\xC8\xD1"), "text/xml; charset=none",
       "خبر"},
  };
  for (const auto& c : cases) {
    const Result<Listing> listing = ParseListing(c.input, Base(), {}, c.content_type);
    ASSERT_TRUE(listing.has_value()) << c.name << ": " << listing.error().Message();
    ASSERT_EQ(listing->pages.size(), 1u) << c.name;
    EXPECT_EQ(listing->pages[0].title, c.title) << c.name;
  }
}

TEST(ParseListingTest, KeepsTheWordsOfADateItCannotRead) {
  const Result<Listing> listing = ParseListing(
      Rss("<item><link>/a</link><pubDate>۱۴ آبان ۱۴۰۵</pubDate></item>"
          "<item><link>/b</link><pubDate>1793872800</pubDate></item>"
          "<item><link>/c</link><pubDate>Thu, 01 Jan 1970 00:00:00 +0000</pubDate></item>"),
      Base());
  ASSERT_TRUE(listing.has_value());
  ASSERT_EQ(listing->pages.size(), 3u);
  EXPECT_EQ(listing->pages[0].published_text, "۱۴ آبان ۱۴۰۵");
  EXPECT_EQ(listing->pages[1].published->unix_seconds, 1793872800);
  EXPECT_FALSE(listing->pages[2].published.has_value());
}

TEST(ParseListingTest, FollowsAWebPageToTheFeed) {
  Check({
      {"refresh", "<!doctype html><meta http-equiv=refresh content=\"0; URL='/f'\">",
       "more: https://example.org/f\n", 1},
      {"named feed",
       "<html><link rel=alternate type=application/rss+xml href=/g><body>Hello</html>",
       "more: https://example.org/g\n", 1},
      {"a feed saved from a browser",
       "<html><body><rss><channel><item><link>/a</link></item></channel></rss></body></html>",
       "https://example.org/a |  |  |  | \n", 1},
  });
}

TEST(ParseListingTest, ReadsAtom) {
  Check({
      {"plain",
       "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='fa'><title>F</title>"
       "<link rel='self' href='/self'/><link rel='next' href='/p2'/>"
       "<entry xml:lang='ar'><title type='html'>A &amp;amp; B</title><link rel='edit' "
       "href='/edit'/>"
       "<link rel='alternate' type='application/json' href='/j'/><link href='/a'/>"
       "<published>2026-11-02T08:30:00Z</published><updated>2026-11-03T08:30:00Z</updated></"
       "entry></feed>",
       "https://example.org/a | 2026-11-02T08:30:00+00:00 | 2026-11-03T08:30:00+00:00 | A & B | "
       "ar\n"
       "more: https://example.org/p2\n"},
      {"prefix, base, id",
       "<a:feed xml:base='https://other.example/x/'><a:entry><a:link href='y'/></a:entry>"
       "<a:entry><a:id>https://example.org/id</a:id></a:entry>"
       "<a:entry><a:id>urn:1</a:id></a:entry></a:feed>",
       "https://other.example/x/y |  |  |  | \nhttps://example.org/id |  |  |  | \n", 1},
      {"a plain title keeps its signs",
       "<feed><entry><link href='/a'/><title>1 &lt; 2</title></entry></feed>",
       "https://example.org/a |  |  | 1 < 2 | \n"},
  });
}

TEST(ParseListingTest, ReadsSitemaps) {
  const std::string urlset =
      "<urlset xmlns:news='n'><url><loc>https://example.org/a</loc><lastmod>2026-11-02</lastmod>"
      "<xhtml:link rel='alternate' hreflang='fa' href='https://example.org/fa'/>"
      "<image:image><image:loc>https://example.org/i.jpg</image:loc></image:image>"
      "<news:news><news:publication><news:language>fa</news:language></news:publication>"
      "<news:publication_date>2026-11-01T10:00:00Z</news:publication_date>"
      "<news:title>N</news:title></news:news></url><url><loc/></url></urlset>";
  const std::string page =
      "https://example.org/a | 2026-11-01T10:00:00+00:00 | 2026-11-02 | N | fa\n";
  Check({
      {"plain", urlset, page, 1},
      {"gzip", Gzip(urlset), page, 1},
      {"gzip twice", Gzip(Gzip(urlset)), page, 1},
      {"gzip with a tail", Gzip(urlset) + "<!-- cached -->", page, 1},
      {"gzip in two members", Gzip(urlset.substr(0, 50)) + Gzip(urlset.substr(50)), page, 1},
      {"index",
       "<sitemapindex><sitemap><loc>/1.xml.gz</loc></sitemap><sitemap><loc>/1.xml.gz</loc></"
       "sitemap>"
       "</sitemapindex>",
       "more: https://example.org/1.xml.gz\n"},
      {"with a prefix", "<s:urlset><s:url><s:loc>/p</s:loc></s:url></s:urlset>",
       "https://example.org/p |  |  |  | \n"},
      {"empty", "<urlset/>", ""},
  });
}

TEST(ParseListingTest, CutsASitemapAtTheProtocolsLimit) {
  std::string text = "<urlset>";
  for (int i = 0; i < 50'002; ++i) text += "<url><loc>/" + std::to_string(i) + "</loc></url>";
  const Result<Listing> listing = ParseListing(text + "</urlset>", Base());
  ASSERT_TRUE(listing.has_value());
  EXPECT_EQ(listing->pages.size(), 50'000u);
  EXPECT_EQ(listing->notices.size(), 1u);
}

TEST(ParseListingTest, ReadsJsonFeedsAndLists) {
  Check({
      {"JSON Feed",
       R"({"version":"https://jsonfeed.org/version/1.1","title":"J","language":"fa","next_url":"/2",)"
       R"("items":[{"id":1,"url":"/a","title":"A & B","date_published":"2026-11-02T08:30:00Z"},)"
       R"({"id":"https://example.org/b"},{"title":"none"},7]})",
       "https://example.org/a | 2026-11-02T08:30:00+00:00 |  | A & B | \n"
       "https://example.org/b |  |  |  | \nmore: https://example.org/2\n",
       1},
      {"list", "# mine\r\n\r\nhttps://example.org/a\r\nnonsense\nhttp://example.org/b#x\n",
       "https://example.org/a |  |  |  | \nhttp://example.org/b |  |  |  | \n", 1},
  });
}

TEST(ParseListingTest, DecodesUtf16) {
  std::string utf16 = "\xFF\xFE";
  for (const char c : std::string("<rss><channel><item><link>/a</link></item></channel></rss>")) {
    utf16 += c;
    utf16 += '\0';
  }
  const std::string page = "https://example.org/a |  |  |  | \n";
  Check({{"with mark", utf16, page}, {"without mark", utf16.substr(2), page}});
}

TEST(ParseListingTest, KeepsTheListingsOwnWords) {
  const Result<Listing> listing = ParseListing(Rss(""), Base());
  ASSERT_TRUE(listing.has_value());
  EXPECT_EQ(listing->title, "Example");
  EXPECT_EQ(listing->language, "fa-IR");
}

TEST(ParseListingTest, SaysWhatIsWrong) {
  const struct {
    const char* name;
    std::string input;
    ErrorCode code;
    const char* what;
  } cases[] = {
      {"nothing", "", ErrorCode::kInvalid, "no feed"},
      {"a web page", "<!doctype html><html><body>Hello", ErrorCode::kInvalid, "no feed"},
      {"broken before anything", "<rss><channel></rss>", ErrorCode::kInvalid,
       "broken XML at line 1"},
      {"broken JSON", "{\"items\": [", ErrorCode::kInvalid, "JSON is broken"},
      {"deep JSON", "{\"items\":" + std::string(1000, '['), ErrorCode::kInvalid, "JSON is broken"},
      {"JSON without items", "{\"x\": \"items\", \"items\": 3}", ErrorCode::kInvalid, "no items"},
      {"cut gzip", Gzip(std::string(1000, 'x') + "yz").substr(0, 14), ErrorCode::kInvalid,
       "cut off"},
      {"broken gzip", "\x1F\x8B\x08" + std::string(40, '\xFF'), ErrorCode::kInvalid, "broken"},
      {"gzip bomb", Gzip(std::string(300'000, ' ')), ErrorCode::kLimit, "unpacks to more"},
      {"too large", std::string(100'001, ' '), ErrorCode::kLimit, "larger than 100000 bytes"},
      {"too many elements", "<rss>" + std::string(5000, '<'), ErrorCode::kLimit, "elements"},
  };
  const Limits limits{.bytes = 100'000, .nodes = 1000};
  for (const auto& c : cases) {
    const Result<Listing> listing = ParseListing(c.input, Base(), limits);
    ASSERT_FALSE(listing.has_value()) << c.name;
    EXPECT_EQ(listing.error().code, c.code) << c.name;
    EXPECT_THAT(listing.error().what, HasSubstr(c.what)) << c.name;
    EXPECT_EQ(listing.error().where, Base().string()) << c.name;
  }
}

}  // namespace
}  // namespace sabok::source
