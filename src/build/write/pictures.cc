// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/write/pictures.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <set>

#include "base/hash.h"
#include "base/parallel.h"

namespace sabok::build {
namespace {

constexpr std::int64_t kAskAgainSeconds = 24 * 60 * 60;
constexpr std::size_t kAskedAgain = 200;  // in one build
constexpr int kPictureThreads = 8;        // most of them wait for the network

class PicturePass {
 public:
  PicturePass(const picture::PictureOptions& options, edition::EditionWriter& writer, BuildRun& run)
      : options_(options), writer_(writer), run_(run), settings_(options.Key()) {}

  // Newsrooms blur a face or exchange a photograph under the same address. Asking for all pictures
  // in every build would take a large site hours, so each build asks again for those it has not
  // asked for longest.
  void ChooseWhatToAskAgain(const std::vector<Url>& pictures) {
    std::vector<std::pair<std::int64_t, Url>> old;
    for (const Url& url : pictures) {
      const auto state = run_.store.FindPicture(url);
      if (!state || !*state) continue;
      const std::int64_t asked = (*state)->fetched_at;
      if (asked + kAskAgainSeconds <= run_.clock.UnixSeconds()) old.emplace_back(asked, url);
    }
    std::ranges::sort(old);
    if (old.size() > kAskedAgain) old.resize(kAskedAgain);
    for (auto& [asked, url] : old) asked_again_.insert(std::move(url));
  }

  void PlaceOne(const Url& url) {
    try {
      auto placed = Place(url);
      const std::lock_guard lock(mutex_);
      if (placed) {
        placed_.emplace(url, *std::move(placed));
      } else if (placed.error().code != ErrorCode::kCancelled) {
        run_.report.picture_failures.push_back({url.string(), std::move(placed.error())});
      }
    } catch (const std::exception& failure) {
      const std::lock_guard lock(mutex_);
      run_.report.picture_failures.push_back(
          {url.string(),
           Error{ErrorCode::kLimit, failure.what(), "", "please report the picture"}});
    }
  }

  PlacedPictures Take() { return std::move(placed_); }

 private:
  Result<PlacedPicture> Place(const Url& url) {
    auto state = TRY(run_.store.FindPicture(url)).value_or(store::PictureState{.url = url});
    const auto entry =
        state.settings == settings_ ? writer_.CurrentEntry(state.path) : std::nullopt;
    const auto take_over = [&] { return entry && writer_.Reuse(state.path, *entry).has_value(); };
    if (!asked_again_.contains(url) && take_over()) return Placed(state);
    // Nothing is taken over before the site has answered: a picture it exchanged or took away (410)
    // must not stay in the edition. One that does not answer costs nobody a picture.
    auto made = Make(url, state, entry.has_value());
    if (!made && made.error().code != ErrorCode::kGone && take_over()) return Placed(state);
    if (made && *made == Made::kUnchanged && !take_over()) made = Make(url, state, false);
    if (!made) {
      state.last_error = made.error().Message();
      TRY(run_.store.SavePicture(state));
      return std::unexpected(std::move(made.error()));
    }
    TRY(run_.store.SavePicture(state));
    return Placed(state);
  }

  static PlacedPicture Placed(const store::PictureState& state) {
    return {state.path, state.bytes, state.width, state.height};
  }

  enum class Made { kUnchanged, kNew };

  // With `have`, the light picture is there and the site is only asked whether it has another now.
  Result<Made> Make(const Url& url, store::PictureState& state, bool have) {
    auto response = TRY(run_.fetcher.Get({.url = url,
                                          .etag = have ? state.etag : "",
                                          .last_modified = have ? state.last_modified : "",
                                          .max_bytes = options_.max_source_bytes}));
    state.fetched_at = run_.clock.UnixSeconds();
    if (response.not_modified || (have && Sha256Hex(response.body) == state.source_sha256)) {
      return Made::kUnchanged;
    }
    auto light = picture::MakeLight(response.body, options_);
    if (!light) return std::unexpected(std::move(light.error()).At(url.string()));
    state.etag = response.etag;
    state.last_modified = response.last_modified;
    state.source_sha256 = Sha256Hex(response.body);
    state.settings = settings_;
    state.light_sha256 = Sha256Hex(light->bytes);
    state.path = "_sabok/p/" + state.light_sha256.substr(0, 20) + "." + light->extension;
    state.media_type = light->media_type;
    state.bytes = light->bytes.size();
    state.width = light->width;
    state.height = light->height;
    state.last_error.clear();
    TRY(writer_.Add(state.path, light->bytes, light->media_type));
    const std::lock_guard lock(mutex_);
    ++run_.report.pictures_made;
    return Made::kNew;
  }

  const picture::PictureOptions& options_;
  edition::EditionWriter& writer_;
  BuildRun& run_;
  std::mutex mutex_;  // run_.report while the pass goes on, and `placed_`
  PlacedPictures placed_;
  std::set<Url> asked_again_;
  const std::string settings_;
};

}  // namespace

PlacedPictures PlacePictures(const std::vector<Url>& pictures,
                             const picture::PictureOptions& options, edition::EditionWriter& writer,
                             BuildRun& run) {
  run.progress.Begin("Making light pictures", pictures.size());
  PicturePass pass(options, writer, run);
  pass.ChooseWhatToAskAgain(pictures);
  ForEachIndex(pictures.size(), kPictureThreads, run.stop, [&](std::size_t i) {
    pass.PlaceOne(pictures[i]);
    run.progress.Step();
  });
  run.progress.End();
  std::ranges::sort(run.report.picture_failures, {}, &Failure::address);
  PlacedPictures placed = pass.Take();
  run.report.pictures = placed.size();
  return placed;
}

}  // namespace sabok::build
