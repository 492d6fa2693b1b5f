// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/server.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "base/text.h"
#include "edition/compress.h"
#include "edition/writer.h"
#include "platform/clock.h"
#include "platform/random.h"

namespace sabok::serve {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

// A plain blocking client: what it sends and gets is bytes.
class Client {
 public:
  explicit Client(unsigned short port) : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    const timeval patience{.tv_sec = 30, .tv_usec = 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  }
  ~Client() { close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  // False once the other side has closed.
  bool Send(std::string_view bytes) {
    return send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
           static_cast<ssize_t>(bytes.size());
  }
  // Everything until the server closes.
  std::string ReadToEnd() {
    while (ReadSome()) {
    }
    return std::exchange(got_, {});
  }
  // One answer with a Content-Length, or without a body.
  std::string ReadAnswer() {
    std::size_t end;
    while ((end = got_.find("\r\n\r\n")) == got_.npos) {
      if (!ReadSome()) return std::exchange(got_, {});
    }
    end += 4;
    const std::size_t length = got_.find("Content-Length: ");
    const bool has_body = length < end;
    if (has_body) end += static_cast<std::size_t>(std::stoll(got_.substr(length + 16)));
    while (got_.size() < end && ReadSome()) {
    }
    std::string answer = got_.substr(0, end);
    got_.erase(0, end);
    return answer;
  }

 private:
  bool ReadSome() {
    char bytes[16384];
    const ssize_t count = recv(socket_, bytes, sizeof bytes, 0);
    if (count > 0) got_.append(bytes, static_cast<std::size_t>(count));
    return count > 0;
  }

  int socket_;
  std::string got_;
};

std::string HeadOf(const std::string& answer) {
  return answer.substr(0, answer.find("\r\n\r\n") + 4);
}
std::string BodyOf(const std::string& answer) { return answer.substr(answer.find("\r\n\r\n") + 4); }
std::string FieldOf(const std::string& answer, const std::string& name) {
  const std::string head = HeadOf(answer);
  const std::size_t at = head.find("\r\n" + name + ": ");
  if (at == head.npos) return {};
  const std::size_t begin = at + name.size() + 4;
  return head.substr(begin, head.find("\r\n", begin) - begin);
}

const std::string kPage = "<!doctype html>" + std::string(6000, 'x');

class ServerTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = platform::Path(::testing::TempDir()) /
              ("serve_test_" + std::to_string(platform::RandomBits()));
    ASSERT_TRUE(platform::MakeFolders(folder_).has_value());
    large_.resize(3'000'000);
    for (std::size_t i = 0; i < large_.size(); ++i) large_[i] = static_cast<char>(i * 31 / 7);
    Publish(kPage);
  }
  void TearDown() override {
    StopServer();
    ASSERT_TRUE(platform::RemoveTree(folder_).has_value());
  }

  void Publish(std::string_view page) {
    auto writer = *edition::EditionWriter::Create({.output = folder_ / "public", .keep = 3});
    const auto add = [&](std::string_view path, std::string_view bytes, std::string_view type) {
      ASSERT_TRUE(writer->Add(path, bytes, type).has_value());
    };
    add("index.html", page, "text/html; charset=utf-8");
    add("fa/سبک/index.html", page, "text/html; charset=utf-8");
    add("404.html", "<!doctype html>not here", "text/html; charset=utf-8");
    add("small.txt", "0123456789", "text/plain; charset=utf-8");
    add("_sabok/p/1.webp", std::string(1000, '\x01'), "image/webp");
    add("large.zim", large_, "application/octet-stream");
    ASSERT_TRUE(
        writer->Finish({.published = 784111777, .site = "https://example.org/"}).has_value());
  }

  void StartServer(ServeOptions options = {}) {
    options.port = 0;
    options.threads = 2;
    options.reload_interval = std::chrono::milliseconds(20);
    Result<std::unique_ptr<Server>> server = Server::Create(folder_ / "public", options);
    ASSERT_TRUE(server.has_value()) << server.error().Message();
    server_ = *std::move(server);
    thread_ = std::thread([this] { server_->Run(); });
  }
  void StopServer() {
    if (!server_) return;
    server_->Stop();
    if (thread_.joinable()) thread_.join();
    server_.reset();
  }

  // One request on a connection of its own.
  std::string Ask(const std::string& request) {
    Client client(server_->port());
    client.Send(request);
    return client.ReadToEnd();
  }
  std::string Get(const std::string& target, const std::string& fields = {}) {
    return Ask("GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + fields + "\r\n");
  }

  platform::Path folder_;
  std::string large_;
  std::unique_ptr<Server> server_;
  std::thread thread_;
};

TEST_F(ServerTest, Statuses) {
  StartServer();
  struct {
    std::string request;
    const char* status;
    const char* part;  // of the head
  } cases[] = {
      {"GET / HTTP/1.1\r\nHost: a\r\n", "200 OK", "Content-Type: text/html; charset=utf-8\r\n"},
      {"HEAD / HTTP/1.1\r\nHost: a\r\n", "200 OK", "Content-Length: 6015\r\n"},
      {"GET /index.html?a=b HTTP/1.1\r\nHost: a\r\n", "200 OK", "ETag: \""},
      {"GET http://example.org/ HTTP/1.1\r\nHost: a\r\n", "200 OK", ""},
      {"GET /fa/%D8%B3%D8%A8%DA%A9/ HTTP/1.1\r\nHost: a\r\n", "200 OK", ""},
      {"GET /fa/%D8%B3%D8%A8%DA%A9 HTTP/1.1\r\nHost: a\r\n", "308 Permanent Redirect",
       "Location: ../fa/%D8%B3%D8%A8%DA%A9/\r\n"},
      {"GET /fa%2f%D8%B3%D8%A8%DA%A9?a=b HTTP/1.1\r\nHost: a\r\n", "308 Permanent Redirect",
       "Location: ./fa/%D8%B3%D8%A8%DA%A9/?a=b\r\n"},
      {"GET //fa//%D8%B3%D8%A8%DA%A9/ HTTP/1.1\r\nHost: a\r\n", "308 Permanent Redirect",
       "Location: ../../../../fa/%D8%B3%D8%A8%DA%A9/\r\n"},
      {"GET /_sabok/p/1.webp HTTP/1.1\r\nHost: a\r\n", "200 OK",
       "Cache-Control: max-age=31536000, immutable\r\n"},
      {"GET /_sabok/manifest.json HTTP/1.1\r\nHost: a\r\n", "200 OK", "application/json"},
      {"GET /_sabok/manifest.json HTTP/1.1\r\nHost: a\r\nAccept-Encoding: br, gzip\r\n", "200 OK",
       "Content-Encoding: br\r\n"},
      {"GET /_sabok/manifest.json HTTP/1.1\r\nHost: a\r\n", "200 OK",
       "Cache-Control: no-cache\r\nAccess-Control-Allow-Origin: *\r\n"},
      {"GET /nowhere HTTP/1.1\r\nHost: a\r\n", "404 Not Found",
       "Access-Control-Allow-Origin: *\r\n"},
      {"GET /index.html.gz HTTP/1.1\r\nHost: a\r\n", "404 Not Found", "text/html"},
      {"GET /_sabok/manifest.json.p256 HTTP/1.1\r\nHost: a\r\n", "404 Not Found", "text/plain"},
      {"GET /fa HTTP/1.1\r\nHost: a\r\n", "404 Not Found", ""},
      {"GET /fa/ HTTP/1.1\r\nHost: a\r\n", "404 Not Found", ""},
      {"GET //index.html HTTP/1.1\r\nHost: a\r\n", "308 Permanent Redirect",
       "Location: ../index.html\r\n"},
      {"GET // HTTP/1.1\r\nHost: a\r\n", "308 Permanent Redirect", "Location: ../\r\n"},
      {"GET //evil.example/ HTTP/1.1\r\nHost: a\r\n", "404 Not Found", ""},
      {"GET /../../../../etc/passwd HTTP/1.1\r\nHost: a\r\n", "404 Not Found", ""},
      {"GET /%2e%2e/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: a\r\n", "404 Not Found", ""},
      {"GET /..%2f..%2fetc%2fpasswd HTTP/1.1\r\nHost: a\r\n", "404 Not Found", ""},
      {"GET /index.html%00.txt HTTP/1.1\r\nHost: a\r\n", "400 Bad Request", ""},
      {"GET /%zz HTTP/1.1\r\nHost: a\r\n", "400 Bad Request", ""},
      {"GET index.html HTTP/1.1\r\nHost: a\r\n", "400 Bad Request", ""},
      {"GET / HTTP/1.1\r\n", "400 Bad Request", ""},
      {"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n", "400 Bad Request", ""},
      {"GET / HTTP/1.1\r\nHost: a\r\nbad field\r\n", "400 Bad Request", ""},
      {"GET / HTTP/2.0\r\nHost: a\r\n", "505 HTTP Version Not Supported", ""},
      {"\x16\x03\x01\x02\r\n", "400 Bad Request", ""},
      {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n", "405 Method Not Allowed",
       "Allow: GET, HEAD, OPTIONS\r\n"},
      {"FOO / HTTP/1.1\r\nHost: a\r\n", "405 Method Not Allowed", "Allow: "},
      {"CONNECT a:80 HTTP/1.1\r\nHost: a\r\n", "405 Method Not Allowed", ""},
      {"OPTIONS * HTTP/1.1\r\nHost: a\r\n", "204 No Content", "Allow: "},
      {"GET / HTTP/1.0\r\n", "200 OK", "Connection: close\r\n"},
      {"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n", "200 OK", "Connection: close\r\n"},
  };
  for (const auto& [request, status, part] : cases) {
    const bool asked = request.find("1.0") != request.npos;
    const std::string answer = Ask(request + (asked ? "\r\n" : "Connection: close\r\n\r\n"));
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 " + std::string(status) + "\r\n")) << request;
    EXPECT_THAT(HeadOf(answer), HasSubstr(part)) << request;
    EXPECT_THAT(answer, HasSubstr("\r\nDate: ")) << request;
    EXPECT_THAT(HeadOf(answer), HasSubstr("Access-Control-Allow-Origin: *\r\n")) << request;
    EXPECT_THAT(answer, Not(HasSubstr("root:"))) << request;
  }
}

TEST_F(ServerTest, HeadersOfAPage) {
  StartServer();
  const std::string answer = Get("/", "Accept-Encoding: gzip, deflate, br\r\n");
  EXPECT_LT(HeadOf(answer).size(), 600u) << HeadOf(answer);
  EXPECT_EQ(FieldOf(answer, "Content-Encoding"), "br");
  EXPECT_EQ(FieldOf(answer, "Vary"), "Accept-Encoding");
  EXPECT_EQ(FieldOf(answer, "Last-Modified"), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(FieldOf(answer, "X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(FieldOf(answer, "Referrer-Policy"), "no-referrer");
  EXPECT_THAT(FieldOf(answer, "Content-Security-Policy"), HasSubstr("default-src 'none'"));
  EXPECT_THAT(FieldOf(answer, "Cache-Control"), HasSubstr("max-age=60"));
  EXPECT_EQ(FieldOf(answer, "Access-Control-Allow-Origin"), "*");
  EXPECT_EQ(FieldOf(answer, "Set-Cookie"), "");
  EXPECT_EQ(*edition::DecompressBrotli(BodyOf(answer), 100'000), kPage);
}

TEST_F(ServerTest, EveryCodingHasItsTag) {
  StartServer();
  std::vector<std::string> tags;
  for (const std::string coding : {"identity", "gzip", "br", "zstd"}) {
    const std::string answer = Get("/", "Accept-Encoding: " + coding + "\r\n");
    EXPECT_EQ(FieldOf(answer, "Content-Encoding"), coding == "identity" ? "" : coding);
    EXPECT_EQ(FieldOf(answer, "Content-Length"), std::to_string(BodyOf(answer).size()));
    tags.push_back(FieldOf(answer, "ETag"));
    const std::string again = Get(
        "/", "Accept-Encoding: " + coding + "\r\nIf-None-Match: \"x\", W/" + tags.back() + "\r\n");
    EXPECT_THAT(again, StartsWith("HTTP/1.1 304 Not Modified\r\n"));
    EXPECT_EQ(FieldOf(again, "ETag"), tags.back());
    EXPECT_EQ(FieldOf(again, "Vary"), "Accept-Encoding");
    EXPECT_THAT(BodyOf(again), IsEmpty());
  }
  std::sort(tags.begin(), tags.end());
  EXPECT_EQ(std::unique(tags.begin(), tags.end()), tags.end());
  EXPECT_EQ(*edition::DecompressZstd(BodyOf(Get("/", "Accept-Encoding: zstd\r\n")), 100'000),
            kPage);
  EXPECT_EQ(
      FieldOf(Get("/", "Accept-Encoding: br;q=0\r\nAccept-Encoding: gzip\r\n"), "Content-Encoding"),
      "gzip");
}

TEST_F(ServerTest, Conditions) {
  StartServer();
  const std::string date = "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n";
  EXPECT_THAT(Get("/", date), HasSubstr(" 304 "));
  EXPECT_THAT(Get("/", date + "If-None-Match: \"other\"\r\n"), HasSubstr(" 200 "));
  EXPECT_THAT(Get("/", "If-Modified-Since: Sun, 06 Nov 1994 08:49:36 GMT\r\n"), HasSubstr(" 200 "));
  EXPECT_THAT(Get("/none", date), HasSubstr(" 404 "));
  const std::string tag = FieldOf(Get("/"), "ETag");
  const std::string unchanged =
      Get("/", "If-None-Match: \"other\"\r\nIf-None-Match: " + tag + "\r\n");
  EXPECT_THAT(unchanged, HasSubstr(" 304 "));
  EXPECT_EQ(FieldOf(unchanged, "Access-Control-Allow-Origin"), "*");
}

TEST_F(ServerTest, Ranges) {
  StartServer();
  const std::string part = Get("/small.txt", "Range: bytes=2-4\r\n");
  EXPECT_THAT(part, StartsWith("HTTP/1.1 206 Partial Content\r\n"));
  EXPECT_EQ(FieldOf(part, "Content-Range"), "bytes 2-4/10");
  EXPECT_EQ(FieldOf(part, "Content-Length"), "3");
  EXPECT_EQ(BodyOf(part), "234");
  const std::string tag = FieldOf(part, "ETag");
  EXPECT_EQ(BodyOf(Get("/small.txt", "Range: bytes=-2\r\nIf-Range: " + tag + "\r\n")), "89");
  EXPECT_EQ(BodyOf(Get("/small.txt", "Range: bytes=-2\r\nIf-Range: \"x\"\r\n")), "0123456789");
  EXPECT_EQ(FieldOf(Get("/small.txt", "Range: bytes=10-\r\n"), "Access-Control-Allow-Origin"), "*");
  EXPECT_THAT(Get("/small.txt", "Range: bytes=10-\r\n"),
              HasSubstr("Content-Range: bytes */10\r\n"));
  const std::string tail = Get("/large.zim", "Range: bytes=2000001-2100000\r\n");
  EXPECT_EQ(BodyOf(tail), large_.substr(2'000'001, 100'000));
}

TEST_F(ServerTest, LargeFilesComeWhole) {
  StartServer();
  EXPECT_EQ(BodyOf(Get("/large.zim")), large_);
  EXPECT_EQ(BodyOf(Get("/large.zim")), large_);
}

TEST_F(ServerTest, KeepsConnectionsAndOrder) {
  StartServer();
  Client client(server_->port());
  std::string requests;
  for (int i = 0; i < 200; ++i) {
    requests += i % 2 ? "GET /small.txt HTTP/1.1\r\nHost: a\r\n\r\n"
                      : "GET /none HTTP/1.1\r\nHost: a\r\n\r\n";
  }
  ASSERT_TRUE(client.Send(requests));
  for (int i = 0; i < 200; ++i) {
    const std::string answer = client.ReadAnswer();
    ASSERT_THAT(answer, StartsWith(i % 2 ? "HTTP/1.1 200" : "HTTP/1.1 404")) << i;
  }
  ASSERT_TRUE(client.Send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
  EXPECT_EQ(FieldOf(client.ReadAnswer(), "Connection"), "keep-alive");
  // A request in drops.
  for (const char c : std::string("GET /small.txt HTTP/1.1\r\nHost: a\r\n\r\n"))
    client.Send({&c, 1});
  EXPECT_EQ(BodyOf(client.ReadAnswer()), "0123456789");
}

TEST_F(ServerTest, RefusesHugeHeaders) {
  StartServer();
  for (const std::string& huge : {"GET / HTTP/1.1\r\nX: " + std::string(100'000, 'x') + "\r\n\r\n",
                                  "GET /" + std::string(100'000, 'x') + " HTTP/1.1\r\n\r\n"}) {
    EXPECT_THAT(Ask(huge), StartsWith("HTTP/1.1 431 ")) << huge.substr(0, 20);
  }
  EXPECT_THAT(Ask(std::string(100'000, 'x')), StartsWith("HTTP/1.1 4"));
  EXPECT_THAT(Get("/"), HasSubstr(" 200 "));
}

TEST_F(ServerTest, ClosesSlowConnections) {
  StartServer({.header_timeout = std::chrono::milliseconds(100),
               .idle_timeout = std::chrono::milliseconds(100)});
  EXPECT_EQ(Client(server_->port()).ReadToEnd(), "");  // says nothing
  EXPECT_EQ(Ask("GET / HT"), "");                      // stops in the middle
  Client drip(server_->port());                        // never ends
  const std::string request = "GET / HTTP/1.1\r\nX: ";
  drip.Send(request);
  while (drip.Send("x")) platform::Clock::System().Sleep(std::chrono::milliseconds(10));
  SUCCEED();
}

TEST_F(ServerTest, BoundsConnections) {
  StartServer({.max_connections = 3});
  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < 3; ++i) {
    clients.push_back(std::make_unique<Client>(server_->port()));
    clients.back()->Send("GET /small.txt HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_THAT(clients.back()->ReadAnswer(), HasSubstr(" 200 "));
  }
  EXPECT_EQ(Client(server_->port()).ReadToEnd(), "");
  clients.clear();
  // Their places become free, at the latest when the server has seen them go.
  while (Get("/small.txt").empty()) {
  }
}

TEST_F(ServerTest, NoticesANewEdition) {
  StartServer();
  std::atomic<bool> done{false};
  std::thread reader([&] {
    while (!done) {
      const std::string body = BodyOf(Get("/"));
      EXPECT_TRUE(body == kPage || body == "new") << body.size();
      EXPECT_EQ(BodyOf(Get("/large.zim")), large_);
    }
  });
  Publish("new");
  while (BodyOf(Get("/")) != "new") {
  }
  done = true;
  reader.join();
  EXPECT_EQ(BodyOf(Get("/fa/%D8%B3%D8%A8%DA%A9/")), "new");
}

TEST_F(ServerTest, ServesWhatTheHostLaysBeside) {
  StartServer();
  const platform::Path folder = folder_ / "public" / ".well-known";
  ASSERT_TRUE(platform::MakeFolders(folder).has_value());
  ASSERT_TRUE(platform::WriteFile(folder / "token", "proof").has_value());
  ASSERT_TRUE(platform::WriteFile(folder_ / "public" / "notes", "mine").has_value());
  EXPECT_EQ(BodyOf(Get("/.well-known/token")), "proof");
  EXPECT_THAT(Get("/.well-known/../notes"), HasSubstr(" 404 "));
  EXPECT_THAT(Get("/.well-known/none"), HasSubstr(" 404 "));
  EXPECT_THAT(Get("/notes"), HasSubstr(" 404 "));
}

TEST_F(ServerTest, NeverServesDamage) {
  ASSERT_TRUE(platform::WriteFile(folder_ / "public/small.txt", "012345678X").has_value());
  StartServer();
  EXPECT_THAT(Get("/small.txt"), StartsWith("HTTP/1.1 500 "));
  EXPECT_THAT(Get("/"), StartsWith("HTTP/1.1 200 "));
}

TEST_F(ServerTest, SmallCacheServesAllTheSame) {
  StartServer({.cache_bytes = 1});
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(BodyOf(Get("/")), kPage);
    EXPECT_EQ(BodyOf(Get("/small.txt")), "0123456789");
  }
}

TEST_F(ServerTest, StopsWithOpenConnections) {
  StartServer();
  Client idle(server_->port());
  idle.Send("GET /small.txt HTTP/1.1\r\nHost: a\r\n\r\n");
  idle.ReadAnswer();
  Client middle(server_->port());
  middle.Send("GET /sm");
  StopServer();
  EXPECT_EQ(idle.ReadToEnd(), "");
}

TEST_F(ServerTest, StopBeforeRun) {
  auto server = *Server::Create(folder_ / "public", {.port = 0});
  server->Stop();
  server->Run();
  auto unused = *Server::Create(folder_ / "public/", {.port = 0});
}

TEST_F(ServerTest, SaysWhyItCannotStart) {
  const auto none = Server::Create(folder_, {.port = 0});
  EXPECT_EQ(none.error().code, ErrorCode::kNotFound);
  EXPECT_THAT(none.error().Message(), HasSubstr("no edition"));
  EXPECT_EQ(Server::Create(folder_ / "public", {.address = "example.org"}).error().code,
            ErrorCode::kInvalid);
  StartServer();
  const auto second = Server::Create(folder_ / "public", {.port = server_->port()});
  EXPECT_THAT(second.error().remedy, HasSubstr("another port"));
}

}  // namespace
}  // namespace sabok::serve
