// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that knows CLI11: what can be typed, and what --help says about it.

#include "app/command_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <optional>
#include <string_view>
#include <vector>

#include "app/commands/commands.h"
#include "app/commands/output.h"
#include "app/config/nearest.h"

namespace sabok::app {
namespace {

constexpr char kAbout[] =
    "Sabok gives a news site a Light edition: the same articles as pages of a few kilobytes, "
    "without\n"
    "script, that still load when the site does not.\n\n"
    "A first Light edition:\n"
    "  sabok init https://www.example.org     look at the site, write sabok.toml\n"
    "  sabok build                            read the site, write the edition to public/\n"
    "  sabok serve public                     look at it on http://127.0.0.1:8080\n";

// Commands register what to run; CLI11 throws on wrong usage, which ends in Main.
struct Chosen {
  int status = kUsage;
};

void AddConfig(CLI::App& command, platform::Path& config) {
  command.add_option("-c,--config", config, "The configuration (default: sabok.toml)");
}

void AddNetwork(CLI::App& command, bool& allow_private, std::string& proxy) {
  command.add_flag("--allow-private", allow_private,
                   "Also connect to private and loopback addresses (refused otherwise)");
  command.add_option("--proxy", proxy, "A proxy, such as socks5h://127.0.0.1:9050");
}

void AddInit(CLI::App& app, Chosen& chosen) {
  auto arguments = std::make_shared<InitArguments>();
  CLI::App* const command =
      app.add_subcommand("init", "Look at a site and write sabok.toml for it");
  command->footer(
      "It finds feeds and sitemaps, the site's name and language, and says what it found and\n"
      "what it guessed. Nothing is overwritten without --force.");
  command->add_option("URL", arguments->url, "The full site, as in https://www.example.org")
      ->required();
  AddConfig(*command, arguments->config);
  command->add_flag("--force", arguments->force, "Replace a configuration that is there");
  AddNetwork(*command, arguments->allow_private, arguments->proxy);
  command->callback([arguments, &chosen] { chosen.status = RunInit(*arguments); });
}

void AddBuild(CLI::App& app, Chosen& chosen) {
  auto arguments = std::make_shared<BuildArguments>();
  CLI::App* const command =
      app.add_subcommand("build", "Read the site and publish a Light edition");
  command->footer(
      "Pages are fetched politely: robots.txt, one request at a time with a delay, and only what\n"
      "changed since the last build. The new edition becomes current by one atomic rename; a page\n"
      "that fails, or that comes back as something else than its article, keeps its last good\n"
      "version and is named at the end. What is gone for a day is taken out; if that is more than a\n"
      "tenth of all pages, only with --accept-removals.\n\n"
      "Exit status: 0 done, also where what failed is known from the build before; 1 failed, the\n"
      "old edition stands; 3 published, but something failed that is new, or removals wait for a\n"
      "word.");
  AddConfig(*command, arguments->config);
  command->add_option("-j,--threads", arguments->threads, "Threads (default: one a core)")
      ->check(CLI::Range(1, 256));
  command
      ->add_option("--accept", arguments->accepted,
                   "Take what this address has now, also if it does not look like the article's\n"
                   "next version, or if it is gone; may be given several times")
      ->type_name("URL")
      ->take_all();
  command->add_flag("--accept-removals", arguments->accept_removals,
                    "Take out all pages that are gone, also if they are more than a tenth");
  command->add_flag("--json", arguments->json, "Print the report as JSON");
  command->add_flag("-q,--quiet", arguments->quiet, "Say nothing when all is well");
  command->callback([arguments, &chosen] { chosen.status = RunBuild(*arguments); });
}

void AddExtract(CLI::App& app, Chosen& chosen) {
  auto arguments = std::make_shared<ExtractArguments>();
  CLI::App* const command =
      app.add_subcommand("extract", "Read saved pages and show the articles found on them");
  command->footer(
      "sabok extract page.html --url https://www.example.org/a/page --format json\n"
      "curl -s https://www.example.org/a | sabok extract - --format html > light.html\n"
      "sabok extract saved/ --out texts/    saved/a/b.html to texts/a/b.txt and texts/a/b.json\n\n"
      "The text of a folder's page is the article's body alone: paragraphs, headings, lists, quotes,\n"
      "tables and code. A page without an article is named, and its files are written with what\n"
      "was found. Exit status: 0 done; 1 failed; 3 done, but some pages had no article.");
  command
      ->add_option("PAGE", arguments->page,
                   "A file, an address, - for standard input, or a folder of saved pages")
      ->required();
  command->add_option("--url", arguments->url, "The address a file came from, for its links");
  command->add_option("--format", arguments->format,
                      "html: the Light page; text; json: the article. Of a folder: text,json");
  command->add_option("--out", arguments->out, "Where the files of a folder's pages go");
  command->add_option("-c,--config", arguments->config, "A sabok.toml, for its [rules]");
  command->add_option("--rules", arguments->rules,
                      "A file with [rules], an ftr-site-config file, or a folder of those");
  command->add_option(
      "--site", arguments->site,
      "A folder of saved pages of the same site, to read one page with what they have\n"
      "in common");
  command->add_flag("--explain", arguments->explain,
                    "Say of each block of one page why it was kept or dropped");
  command->add_flag("--json", arguments->json,
                    "The same as --format json; with --explain the reasons");
  command->add_flag("--alone", arguments->alone,
                    "Do not learn from a site's other pages in the folder");
  command->add_option("-j,--threads", arguments->threads, "Threads (default: one a core)")
      ->check(CLI::Range(1, 256));
  command->add_flag("-q,--quiet", arguments->quiet, "Say nothing when all is well");
  AddNetwork(*command, arguments->allow_private, arguments->proxy);
  command->callback([arguments, &chosen] { chosen.status = RunExtract(*arguments); });
}

void AddWithdraw(CLI::App& app, Chosen& chosen) {
  auto arguments = std::make_shared<WithdrawArguments>();
  CLI::App* const command =
      app.add_subcommand("withdraw", "Take articles back: editions say so in their place");
  command->footer(
      "sabok withdraw https://www.example.org/a/story --reason \"The court asked for it.\"\n\n"
      "It is remembered in withdrawn.txt; `sabok build` then publishes an edition in which the\n"
      "article is in no list, feed or page, and its address answers 410 with the day and the reason.\n"
      "Mirrors, deltas, pushes and readers' browsers take that over as any other change.");
  command->add_option("ADDRESS", arguments->addresses, "Of the full pages")->required();
  command->add_option("--reason", arguments->reason, "What readers are told, in one line");
  command->add_flag("--undo", arguments->undo, "They are the newsroom's again");
  AddConfig(*command, arguments->config);
  command->callback([arguments, &chosen] { chosen.status = RunWithdraw(*arguments); });
}

void AddServe(CLI::App& app, Chosen& chosen) {
  auto arguments = std::make_shared<ServeArguments>();
  CLI::App* const command = app.add_subcommand("serve", "Serve an edition over HTTP");
  command->footer(
      "Only files of the edition's manifest are ever served. A newly published edition is\n"
      "noticed within a second. Put a web server with TLS in front of it.");
  command->add_option("DIR", arguments->folder,
                      "The edition, or the link to the current one (default: public)");
  command->add_option("--listen", arguments->listen, "ADDRESS:PORT (default: 127.0.0.1:8080)");
  command->add_option("-j,--threads", arguments->threads, "Threads (default: one a core)")
      ->check(CLI::Range(1, 256));
  command->callback([arguments, &chosen] { chosen.status = RunServe(*arguments); });
}

void AddKeygen(CLI::App& app, Chosen& chosen) {
  auto arguments = std::make_shared<KeygenArguments>();
  CLI::App* const command = app.add_subcommand("keygen", "Make the keys that sign editions");
  command->footer(
      "Writes sabok.key and sabok.pub, which minisign reads too, and a companion for browsers\n"
      "without Ed25519, sabok.p256.key and sabok.p256.pub. The password is asked for, or taken from\n"
      "SABOK_KEY_PASSWORD. With --replace the old key says that the new one follows it: leave\n"
      "sabok.rotations beside the key that [edition] key names.");
  command->add_option("--out", arguments->out, "The files' name without ending (default: sabok)");
  command->add_flag("--no-password", arguments->no_password, "Anyone who has the file may sign");
  command->add_option("--replace", arguments->replace, "The secret key that the new one follows");
  command->add_option("--site", arguments->site, "With --replace: [site] url");
  command->add_option("--from", arguments->from,
                      "With --replace: the first edition that the new key signs");
  command->callback([arguments, &chosen] { chosen.status = RunKeygen(*arguments); });
}

void AddSign(CLI::App& app, Chosen& chosen) {
  auto arguments = std::make_shared<SignArguments>();
  CLI::App* const command =
      app.add_subcommand("sign", "Sign an edition that was built without key");
  command->add_option("DIR", arguments->folder,
                      "The edition, or the link to the current one (default: public)");
  command->add_option("--key", arguments->key, "The secret key (default: sabok.key)");
  command->callback([arguments, &chosen] { chosen.status = RunSign(*arguments); });
}

void AddVerify(CLI::App& app, Chosen& chosen) {
  auto arguments = std::make_shared<VerifyArguments>();
  CLI::App* const command =
      app.add_subcommand("verify", "Check an edition: its signature, its age and every byte");
  command->footer(
      "Of a delta file every byte is checked, and that it makes a whole edition of the one it starts\n"
      "from; of a manifest.json its signature (beside it), its age and its site, and no file.\n"
      "Without --key nothing says who wrote it: only that it is whole. With --state, what was\n"
      "accepted is remembered, and an older edition or an older key is refused from then on.\n\n"
      "Exit status: 0 whole; 1 not to be trusted.");
  command->add_option("WHERE", arguments->where,
                      "A folder, the link to one, an address, a delta file or a manifest "
                      "(default: public)");
  command->add_option("--onto", arguments->onto,
                      "For a delta file: the edition it starts from (default: public)");
  command->add_option("--at", arguments->at, "Judge the age as of this day, as 2026-11-02");
  command->add_option("--key", arguments->key, "The newsroom's public key: a file, or its base64");
  command->add_option("--site", arguments->site, "The site it must be of");
  command->add_option("--state", arguments->state, "A file that remembers what was accepted");
  command->add_option("-j,--threads", arguments->threads, "Threads (default: one a core)")
      ->check(CLI::Range(1, 256));
  AddNetwork(*command, arguments->allow_private, arguments->proxy);
  command->add_flag("--json", arguments->json, "Print the result as JSON");
  command->callback([arguments, &chosen] { chosen.status = RunVerify(*arguments); });
}

void AddMirror(CLI::App& app, Chosen& chosen) {
  auto arguments = std::make_shared<MirrorArguments>();
  CLI::App* const command =
      app.add_subcommand("mirror", "Keep a copy of a signed Light edition up to date");
  command->footer(
      "sabok mirror https://light.example.org/ public --key sabok.pub --watch\n"
      "sabok mirror https://one.example/ https://two.example/ /media/stick/light public --key k.pub\n"
      "sabok mirror --config nginx public > /etc/nginx/conf.d/light.conf\n\n"
      "A source is an address or a folder; nobody has to trust it. Of several the newest edition is\n"
      "taken, and a wrong answer of one is thrown away and asked of the next. Only what is missing\n"
      "is fetched; nothing becomes visible before every byte was compared with the newsroom's\n"
      "signature. Older editions, expired ones and those of other sites are refused.");
  command->add_option("SOURCE... DIR", arguments->places, "Sources, then the link to the copy")
      ->required();
  command->add_option("--key", arguments->key, "The newsroom's public key (sabok.pub)");
  command->add_flag("--watch", arguments->watch, "Go on following");
  command->add_option("--every", arguments->every,
                      "How often then, give or take a fifth (default: 5m)");
  command->add_option("--keep", arguments->keep, "Editions kept, the new one included (default: 2)")
      ->check(CLI::Range(1, 1000));
  command->add_option("--connections", arguments->connections, "Transfers at once (default: 8)")
      ->check(CLI::Range(1, 64));
  command->add_flag("--json", arguments->json, "Print the report as JSON");
  AddNetwork(*command, arguments->allow_private, arguments->proxy);
  command->add_option("--config", arguments->config, "Print how nginx, caddy or apache serves DIR")
      ->check(CLI::IsMember({"nginx", "caddy", "apache"}));
  command->add_option("--host", arguments->host, "The name in that configuration");
  command->callback([arguments, &chosen] { chosen.status = RunMirror(*arguments); });
}

void AddPush(CLI::App& app, Chosen& chosen) {
  auto arguments = std::make_shared<PushArguments>();
  CLI::App* const command =
      app.add_subcommand("push", "Bring an edition to a bucket, a folder or another machine");
  command->footer(
      "sabok push public s3://bucket/light --endpoint https://s3.example.net\n"
      "sabok push public /media/stick/light\n"
      "sabok push public me@host.example:/var/www/light\n\n"
      "New files go first, then the manifest, then what is old is removed; only the difference is\n"
      "sent. Killed at any moment, the next push completes it. The key of a store is read from\n"
      "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.");
  command->add_option("EDITION", arguments->edition, "The edition, or the link to one")->required();
  command->add_option("TARGET", arguments->target, "s3://BUCKET/PREFIX, HOST:FOLDER or a folder")
      ->required();
  command->add_option("--endpoint", arguments->endpoint, "The address of the store");
  command->add_option("--region", arguments->region,
                      "Its region (default: $AWS_REGION, us-east-1)");
  command
      ->add_option("--coding", arguments->coding,
                   "How objects are packed for readers: gzip (default), br, plain")
      ->check(CLI::IsMember({"gzip", "br", "plain"}));
  command->add_flag("--everything", arguments->everything, "Send also what seems to be there");
  command->add_flag("--force", arguments->force, "Even where other things lie, which are removed");
  command->add_option("--connections", arguments->connections, "Transfers at once (default: 8)")
      ->check(CLI::Range(1, 64));
  command->add_option("--proxy", arguments->proxy,
                      "A proxy on the way to the store, such as socks5h://127.0.0.1:9050");
  command->add_flag("--json", arguments->json, "Print the report as JSON");
  command->callback([arguments, &chosen] { chosen.status = RunPush(*arguments); });
}

void AddDelta(CLI::App& app, Chosen& chosen) {
  auto arguments = std::make_shared<DeltaArguments>();
  CLI::App* const command =
      app.add_subcommand("delta", "Write one small file that turns an edition into a newer one");
  command->footer("sabok delta editions/0000000041 editions/0000000042 > 41-42.sabok");
  command->add_option("FROM", arguments->from, "The older edition's folder")->required();
  command->add_option("TO", arguments->to, "The newer one's; it must be signed")->required();
  command->add_flag("--with-encodings", arguments->with_encodings,
                    "Carry brotli and gzip forms too, for receivers with other versions of them");
  command->callback([arguments, &chosen] { chosen.status = RunDelta(*arguments); });
}

void AddApply(CLI::App& app, Chosen& chosen) {
  auto arguments = std::make_shared<ApplyArguments>();
  CLI::App* const command =
      app.add_subcommand("apply", "Turn a copy into the newer edition of a delta file");
  command->footer(
      "sabok apply 41-42.sabok public --key sabok.pub\n\n"
      "Everything is checked as `sabok mirror` checks it, before anything is published.");
  command
      ->add_option("DELTA", arguments->delta, "What `sabok delta` wrote, or - for standard input")
      ->required();
  command->add_option("DIR", arguments->folder, "The link to the copy")->required();
  command->add_option("--key", arguments->key, "The newsroom's public key (sabok.pub)")->required();
  command->add_option("--keep", arguments->keep, "Editions kept, the new one included (default: 2)")
      ->check(CLI::Range(1, 1000));
  command->add_flag("--json", arguments->json, "Print the report as JSON");
  command->callback([arguments, &chosen] { chosen.status = RunApply(*arguments); });
}

void AddSwitch(CLI::App& app, Chosen& chosen) {
  auto arguments = std::make_shared<SwitchArguments>();
  CLI::App* const command = app.add_subcommand(
      "switch", "Print the prompt's snippet for the <head> of the full site's pages");
  command->footer(
      "Paste it first thing into <head>. It makes no request, shows nothing on a healthy page, "
      "and\n"
      "offers the Light page of the same article on one that does not load. What a\n"
      "Content-Security-Policy must allow is said on stderr.\n\n"
      "Exit status of --check: 0 the page has the snippet and it works, 1 it does not.");
  AddConfig(*command, arguments->config);
  command->add_option("--language", arguments->language,
                      "The pages' language (default: the site's)");
  CLI::Option* const worker = command->add_flag(
      "--worker", arguments->worker, "Print the service worker /sw.js of the full site instead");
  command
      ->add_option("--public-key", arguments->public_key,
                   "What editions are signed with (default: sabok.pub beside the configuration)")
      ->needs(worker);
  command->add_flag("--off", arguments->off, "Print the /sw.js that removes the worker again")
      ->needs(worker);
  command->add_option("--nonce", arguments->nonce,
                      "What your template writes as the nonce of its CSP, as in \"{{ nonce }}\"");
  command->add_flag("--noscript", arguments->noscript,
                    "Print the link for readers without scripts instead, for the end of <body>");
  command->add_option(
      "--check", arguments->check,
      "Look at this page of the full site: is the snippet there, current, allowed?");
  command->add_flag("--json", arguments->json, "Print all of it as JSON");
  command->callback([arguments, &chosen] { chosen.status = RunSwitch(*arguments); });
}

// What is typed in a command's place and is none; `sabok help [COMMAND]` is one more way to --help.
std::optional<int> AnswerWithoutCommand(const CLI::App& app, int argc, char** argv) {
  const std::string_view first = argc > 1 ? argv[1] : "-";
  if (first.starts_with('-')) return std::nullopt;
  const bool help = first == "help";
  if (help && argc == 2) {
    std::fputs(app.help().c_str(), stdout);
    return kDone;
  }
  const std::string_view word = help ? argv[2] : first;
  const auto commands = app.get_subcommands([](const CLI::App*) { return true; });
  std::vector<std::string_view> names = {"help"};
  for (const CLI::App* command : commands) {
    names.push_back(command->get_name());
    if (word != names.back()) continue;
    if (!help) return std::nullopt;
    std::fputs(command->help("sabok").c_str(), stdout);
    return kDone;
  }
  const std::string_view nearest = NearestWord(word, names);
  Say(fmt::format("sabok: there is no command \"{}\"{}\nRun with --help for more information.\n",
                  word, nearest.empty() ? "" : fmt::format(" (did you mean \"{}\"?)", nearest)));
  return kUsage;
}

}  // namespace

int Main(int argc, char** argv) {
  CLI::App app(kAbout, "sabok");
  app.set_version_flag("--version", "sabok " SABOK_VERSION);
  app.require_subcommand(1);
  app.get_formatter()->column_width(32);
  Chosen chosen;
  AddInit(app, chosen);
  AddBuild(app, chosen);
  AddExtract(app, chosen);
  AddWithdraw(app, chosen);
  AddServe(app, chosen);
  AddKeygen(app, chosen);
  AddSign(app, chosen);
  AddVerify(app, chosen);
  AddMirror(app, chosen);
  AddPush(app, chosen);
  AddDelta(app, chosen);
  AddApply(app, chosen);
  AddSwitch(app, chosen);
  if (const auto status = AnswerWithoutCommand(app, argc, argv)) return *status;
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // Help and version are "errors" with status 0; everything else is wrong usage.
    return app.exit(error) == 0 ? kDone : kUsage;
  }
  return chosen.status;
}

}  // namespace sabok::app
