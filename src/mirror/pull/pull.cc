// SPDX-License-Identifier: GPL-3.0-or-later
#include "mirror/pull/pull.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/parallel.h"
#include "mirror/pull/acquire.h"
#include "mirror/pull/roots.h"
#include "platform/random.h"

namespace sabok::mirror {

using edition::Files;

Puller::Puller(PullOptions options, std::vector<std::unique_ptr<Source>> sources,
               platform::Clock& clock)
    : options_(std::move(options)), sources_(std::move(sources)), clock_(clock) {}

// One run, from the roots to the rename.
class Puller::Session {
 public:
  Session(Puller& puller, Receiver& receiver)
      : puller_(puller), receiver_(receiver), acquirer_(receiver) {}

  Result<PullReport> Run();

 private:
  Result<std::vector<std::string>> Sections(const AcceptedRoot& root);
  Result<void> Everything(const Files& files);

  Puller& puller_;
  Receiver& receiver_;
  Acquirer acquirer_;
  PullReport report_;
};

Result<PullReport> Puller::Session::Run() {
  constexpr int kMostAttempts = 3;
  for (int attempt = 1;; ++attempt) {
    const ChosenRoot chosen =
        TRY(ChooseRoot(puller_.sources_, receiver_, puller_.clock_, acquirer_.complaints()));
    report_.number = chosen.root.manifest.number;
    report_.site = chosen.root.manifest.site;
    report_.files = chosen.root.manifest.file_count;
    const std::optional<LocalEdition>& current = receiver_.current();
    report_.unchanged = current && current->root_sha256 == chosen.root.state.manifest_sha256;
    if (report_.unchanged) {
      TRY(receiver_.store().Clear());  // a kill after publishing left it
      break;
    }
    acquirer_.SetSources(chosen.sources);
    const Result<void> done = [&]() -> Result<void> {
      const std::vector<std::string> sections = TRY(Sections(chosen.root));
      const Files files = TRY(JoinSections(chosen.root.manifest, sections));
      TRY(Everything(files));
      return receiver_.Publish(chosen.root, sections, files);
    }();
    if (done) break;
    // A newer edition may have been published there meanwhile: then the files are already that
    // one's.
    if (puller_.stop_.stopped() || attempt >= kMostAttempts ||
        !HasMoved(chosen, acquirer_.complaints())) {
      return std::unexpected(done.error());
    }
  }
  report_.fetched = acquirer_.fetched();
  report_.bad = acquirer_.complaints().Take();
  for (const auto& source : puller_.sources_) report_.bytes_received += source->bytes_received();
  return report_;
}

Result<std::vector<std::string>> Puller::Session::Sections(const AcceptedRoot& root) {
  std::vector<std::string> sections(root.manifest.sections.size());
  TRY(TryEachIndex(sections.size(), puller_.options_.connections,
                   [&](std::size_t i) -> Result<void> {
                     const edition::SectionEntry& section = root.manifest.sections[i];
                     if (std::optional<std::string> here = receiver_.FindSection(section)) {
                       sections[i] = *std::move(here);
                       return {};
                     }
                     sections[i] = TRY(acquirer_.Section(section));
                     return {};
                   }));
  return sections;
}

Result<void> Puller::Session::Everything(const Files& files) {
  acquirer_.SetFiles(files);
  std::vector<const Files::value_type*> all;
  all.reserve(files.size());
  for (const auto& file : files) all.push_back(&file);
  return TryEachIndex(all.size(), puller_.options_.connections,
                      [&](std::size_t i) { return acquirer_.File(all[i]->first, all[i]->second); });
}

Result<PullReport> Puller::Run() {
  if (stop_.stopped()) return std::unexpected(fetch::StopFlag::Cancelled());
  const std::unique_ptr<Receiver> receiver = TRY(Receiver::Create({.output = options_.output,
                                                                   .key = options_.key,
                                                                   .keep = options_.keep,
                                                                   .now = clock_.UnixSeconds()}));
  return Session(*this, *receiver).Run();
}

void Puller::Watch(std::chrono::seconds every,
                   const std::function<void(const Result<PullReport>&)>& tell) {
  while (!stop_.stopped()) {
    tell(Run());
    const std::chrono::nanoseconds whole = every;
    const auto fifth = std::max<std::int64_t>(whole.count() / 5, 1);
    const auto jitter =
        static_cast<std::int64_t>(platform::RandomBits() % static_cast<std::uint64_t>(2 * fifth));
    if (!stop_.Sleep(clock_, whole + std::chrono::nanoseconds(jitter - fifth))) return;
  }
}

void Puller::Stop() {
  stop_.Stop();
  for (const auto& source : sources_) source->Stop();
}

}  // namespace sabok::mirror
