// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/file.h"

namespace sabok::app {

// Exit statuses, the same for every command.
inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kUsage = 2;
inline constexpr int kDoneWithFailures = 3;

struct InitArguments {
  std::string url;
  platform::Path config = "sabok.toml";
  bool force = false;
  bool allow_private = false;
  std::string proxy;
};

struct BuildArguments {
  platform::Path config = "sabok.toml";
  int threads = 0;
  bool json = false;
  bool quiet = false;
  std::vector<std::string> accepted;  // addresses whose versions are taken whatever they are
  bool accept_removals = false;
};

struct ExtractArguments {
  std::string page;       // a file, an address, "-" for standard input, or a folder of saved pages
  std::string url;        // what a file's or standard input's address is
  std::string format;     // empty: text of one page, text and json of a folder's
  platform::Path out;     // of a folder
  bool alone = false;     // each page of a folder by itself
  platform::Path config;  // for its [rules]
  platform::Path rules;   // see LoadRules
  platform::Path site;    // saved pages of the same site, to learn from
  bool explain = false;
  bool json = false;
  int threads = 0;
  bool quiet = false;
  bool allow_private = false;
  std::string proxy;
};

struct ServeArguments {
  platform::Path folder = "public";
  std::string listen = "127.0.0.1:8080";
  int threads = 0;
};

struct VerifyArguments {
  std::string where = "public";    // a folder, an address, a delta file or a manifest
  platform::Path onto = "public";  // where a delta file starts from
  std::string at;                  // a date to judge the age by; empty: now
  std::string key;                 // a .pub file, or its base64
  std::string site;
  platform::Path state;  // what this reader accepted before; empty: nothing is remembered
  int threads = 0;
  bool allow_private = false;
  std::string proxy;
  bool json = false;
};

struct KeygenArguments {
  platform::Path out = "sabok";
  bool no_password = false;
  platform::Path replace;  // the old secret key
  std::string site;
  std::uint64_t from = 0;
};

struct SignArguments {
  platform::Path folder = "public";
  platform::Path key = "sabok.key";
};

struct MirrorArguments {
  std::vector<std::string> places;  // sources, then the copy's link; with `config` that alone
  platform::Path key;
  bool watch = false;
  std::string every = "5m";
  int keep = 2;
  int connections = 8;
  bool json = false;
  bool allow_private = false;
  std::string proxy;
  std::string config;  // a web server to print a configuration for
  std::string host = "light.example.org";
};

struct PushArguments {
  platform::Path edition;
  std::string target;
  std::string endpoint;
  std::string region;
  std::string proxy;
  std::string coding = "gzip";
  bool everything = false;
  bool force = false;
  int connections = 8;
  bool json = false;
};

struct DeltaArguments {
  platform::Path from;
  platform::Path to;
  bool with_encodings = false;
};

struct WithdrawArguments {
  std::vector<std::string> addresses;
  std::string reason;
  bool undo = false;
  platform::Path config = "sabok.toml";
};

struct ApplyArguments {
  std::string delta;  // a file, or "-" for standard input
  platform::Path folder;
  platform::Path key;
  int keep = 2;
  bool json = false;
};

struct SwitchArguments {
  platform::Path config = "sabok.toml";
  std::string language;
  bool worker = false;
  bool off = false;
  platform::Path public_key;
  std::string nonce;
  std::string check;  // a page of the full site to look at
  bool noscript = false;
  bool json = false;
};

// Each runs one command: data on stdout, messages on stderr; returns the exit status.
int RunInit(const InitArguments& arguments);
int RunBuild(const BuildArguments& arguments);
int RunExtract(const ExtractArguments& arguments);
int RunServe(const ServeArguments& arguments);
int RunKeygen(const KeygenArguments& arguments);
int RunSign(const SignArguments& arguments);
int RunVerify(const VerifyArguments& arguments);
int RunMirror(const MirrorArguments& arguments);
int RunPush(const PushArguments& arguments);
int RunDelta(const DeltaArguments& arguments);
int RunWithdraw(const WithdrawArguments& arguments);
int RunApply(const ApplyArguments& arguments);
int RunSwitch(const SwitchArguments& arguments);

}  // namespace sabok::app
