#include "receive-thread.h"

#include <pthread.h>
#include <signal.h>

#include <system_error>
#include <utility>

#include "boot-clock.h"
#include "system-error.h"

namespace linkwright {
namespace {

// A thread begins with its creator's mask. Signals are for the threads of Node.
class NoSignals {
 public:
  NoSignals() {
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_BLOCK, &all, &before_);
  }
  NoSignals(const NoSignals &) = delete;
  NoSignals &operator=(const NoSignals &) = delete;
  ~NoSignals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_{};
};

}  // namespace

ReceiveThread::ReceiveThread(int descriptor, Handover &handover, std::function<void()> onFilled)
    : descriptor_(descriptor), handover_(handover), onFilled_(std::move(onFilled)) {
  const NoSignals quiet;
  try {
    thread_ = std::jthread([this] { run(); });
  } catch (const std::system_error &error) {
    throw SystemError(error.code().value(), "pthread_create", "There can be no thread more, which a Netlink socket needs to receive: close something");
  }
  ::pthread_setname_np(thread_.native_handle(), "netlink-receive");
}

void ReceiveThread::run() {
  while (Batch *batch = handover_.awaitEmpty(descriptor_, overrun_)) {
    fill(*batch);
    if (batch->isEmpty()) {
      handover_.giveBack(*batch, counters_);
    } else {
      handover_.giveFilled(*batch, counters_);
      onFilled_();
    }
  }
}

// Until it is full, the queue is empty, a receive fails, or the owner pauses or stops.
void ReceiveThread::fill(Batch &batch) {
  using Outcome = ReceivedDatagram::Outcome;
  while (batch.hasRoom() && handover_.mayGoOn()) {
    const double now = bootMilliseconds();
    const ReceivedDatagram datagram = receiveDatagram(descriptor_, batch.space(), counters_);
    if (datagram.outcome == Outcome::received) batch.add(datagram, now);
    if (datagram.outcome == Outcome::overrun) overrun_ = true;
    if (datagram.outcome == Outcome::failed) {
      batch.failure = datagram.errorNumber;
      return;
    }
    if (datagram.outcome == Outcome::drained) {
      batch.overrun = std::exchange(overrun_, false);
      return;
    }
  }
}

}  // namespace linkwright
