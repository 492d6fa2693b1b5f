// SPDX-License-Identifier: GPL-3.0-or-later
#include "serve/server.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <boost/asio/post.hpp>
#include <condition_variable>
#include <string>
#include <thread>
#include <vector>

#include "edition/layout.h"
#include "serve/worker.h"

namespace sabok::serve {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using platform::Path;
using Tcp = asio::ip::tcp;

// Which edition stands in the folder: its manifest tells, also where a removed edition's number is
// used again by another.
std::string IdentityOf(const Path& edition) {
  return edition.string() + " " + platform::FileIdentity(edition / edition::kManifestPath);
}

Path WithoutSlash(Path folder) { return folder.has_filename() ? folder : folder.parent_path(); }

Result<Tcp::acceptor> Listen(asio::io_context& io, const ServeOptions& options) {
  const std::string place = fmt::format("{}:{}", options.address, options.port);
  error_code error;
  const asio::ip::address address = asio::ip::make_address(options.address, error);
  if (error) {
    return Fail(ErrorCode::kInvalid, "this is no IP address", options.address,
                "use an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them");
  }
  const Tcp::endpoint endpoint(address, options.port);
  Tcp::acceptor acceptor(io);
  if (!error) acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(Tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (!error) return acceptor;
  std::string remedy = "choose another address or port";
  if (error == asio::error::address_in_use) remedy = "choose another port, or stop what uses it";
  if (error == asio::error::access_denied) remedy = "choose a port above 1023";
  return Fail(ErrorCode::kSystem, "cannot listen: " + error.message(), place, remedy);
}

}  // namespace

struct Server::State {
  Shared shared;
  Path folder;  // as given: perhaps a link
  std::vector<std::unique_ptr<Worker>> workers;
  std::optional<Tcp::acceptor> acceptor;
  std::optional<asio::steady_timer> accept_pause;
  unsigned short port = 0;
  std::size_t next_worker = 0;

  std::atomic<bool> stopped{false};
  Mutex mutex;
  std::condition_variable_any wake;

  void Accept();
  void OnAccept(std::size_t worker, const error_code& error, Tcp::socket socket);
  void WatchEdition();
};

// Connections go to the workers in turn.
void Server::State::Accept() {
  const std::size_t worker = next_worker;
  next_worker = (next_worker + 1) % workers.size();
  acceptor->async_accept(workers[worker]->io(),
                         [this, worker](const error_code& error, Tcp::socket socket) {
                           OnAccept(worker, error, std::move(socket));
                         });
}

void Server::State::OnAccept(std::size_t worker, const error_code& error, Tcp::socket socket) {
  if (stopped) return;
  if (error) {
    // Out of descriptors, most likely: it gets better when connections end.
    accept_pause->expires_after(std::chrono::milliseconds(50));
    accept_pause->async_wait([this](const error_code& cancelled) {
      if (!cancelled && !stopped) Accept();
    });
    return;
  }
  if (shared.connections.fetch_add(1) >= shared.options.max_connections) {
    shared.connections -= 1;
    error_code ignored;
    socket.close(ignored);
  } else {
    asio::post(workers[worker]->io(),
               [owner = workers[worker].get(), socket = std::move(socket)]() mutable {
                 owner->Start(std::move(socket));
               });
  }
  Accept();
}

// Loading a large manifest takes a while, so a thread of its own does it. Requests under way keep
// the edition they began with. One that cannot be loaded leaves the old one in place.
void Server::State::WatchEdition() {
  std::string loaded = IdentityOf(shared.content.Get()->folder());
  for (;;) {
    {
      MutexLock hold(mutex);
      if (!stopped) wake.wait_for(mutex, shared.options.reload_interval);
      if (stopped) return;
    }
    const Path now = edition::FolderOf(folder);
    std::string identity = IdentityOf(now);
    if (identity == loaded) continue;
    Result<std::shared_ptr<const Content>> fresh = Content::Load(now, shared.options.cache_bytes);
    if (!fresh) continue;
    shared.content.Set(*std::move(fresh));
    loaded = std::move(identity);
  }
}

Result<std::unique_ptr<Server>> Server::Create(const Path& folder, ServeOptions options) {
  auto state = std::make_unique<State>();
  state->folder = WithoutSlash(folder);
  state->shared.options = options;
  state->shared.content.Set(
      TRY(Content::Load(edition::FolderOf(state->folder), options.cache_bytes)));
  const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  const int threads = std::clamp(options.threads > 0 ? options.threads : cores, 1, 256);
  for (int i = 0; i < threads; ++i) {
    state->workers.push_back(std::make_unique<Worker>(state->shared));
  }
  asio::io_context& io = state->workers[0]->io();
  state->acceptor = TRY(Listen(io, options));
  state->accept_pause.emplace(io);
  error_code error;
  state->port = state->acceptor->local_endpoint(error).port();
  state->Accept();
  return std::unique_ptr<Server>(new Server(std::move(state)));
}

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}

Server::~Server() = default;

unsigned short Server::port() const { return state_->port; }

void Server::Run() {
  std::vector<std::thread> threads;
  threads.emplace_back([this] { state_->WatchEdition(); });
  for (std::size_t i = 1; i < state_->workers.size(); ++i) {
    threads.emplace_back([worker = state_->workers[i].get()] { worker->Run(); });
  }
  state_->workers[0]->Run();
  for (std::thread& thread : threads) thread.join();
}

void Server::Stop() {
  {
    MutexLock hold(state_->mutex);
    if (state_->stopped.exchange(true)) return;
  }
  state_->wake.notify_all();
  asio::post(state_->workers[0]->io(), [state = state_.get()] {
    error_code ignored;
    state->acceptor->close(ignored);
    state->accept_pause->cancel();
  });
  for (const auto& worker : state_->workers) {
    asio::post(worker->io(), [worker = worker.get()] { worker->Stop(); });
  }
}

}  // namespace sabok::serve
