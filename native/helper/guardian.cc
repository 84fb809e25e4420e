#include "guardian.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <cerrno>

#include "clock.h"
#include "configure.h"
#include "limits.h"
#include "passed-descriptor.h"

namespace linkwright {

using protocol::RefusedBecause;
using protocol::UndoneBecause;

Guardian::Guardian(Plan &plan, GuardianSetting setting, Performer performer, Journals journals)
    : plan_(plan),
      setting_(std::move(setting)),
      performer_(std::move(performer)),
      journals_(std::move(journals)),
      outbox_(setting_.worker.number()),
      lastFrameAt_(bootMilliseconds()),
      beginsLeft_(limits::kPlansAtOnce * 1000),
      beginsLeftAt_(lastFrameAt_) {}

int Guardian::serve() {
  setTimer(limits::kIdle);
  for (;;) {
    const short worker = outbox_.isEmpty() && !tellsJournal_ ? POLLIN : POLLIN | POLLOUT;
    pollfd watched[] = {{setting_.worker.number(), worker, 0}, {setting_.timer.number(), POLLIN, 0}, {setting_.signals.number(), POLLIN, 0}};
    if (::poll(watched, 3, -1) < 0) continue;
    if (watched[2].revents != 0) {
      undo(UndoneBecause::kSignal);
      return failed_ ? kUndoneInPart : 0;
    }
    if (watched[1].revents != 0 && !timeIsUp()) return 0;
    if ((watched[0].revents & POLLOUT) != 0) {
      outbox_.flush();
      continueJournal();
    }
    if ((watched[0].revents & (POLLIN | POLLHUP | POLLERR)) != 0 && !receive()) {
      undo(appIsGone_ ? UndoneBecause::kAppGone : UndoneBecause::kWorkerGone);
      return failed_ ? kUndoneInPart : 0;
    }
  }
}

bool Guardian::cameUp(UndoneBecause &why) {
  pollfd watched[] = {{setting_.worker.number(), 0, 0}, {setting_.timer.number(), POLLIN, 0}, {setting_.signals.number(), POLLIN, 0}};
  if (::poll(watched, 3, 0) <= 0) return false;
  if (watched[2].revents != 0) why = UndoneBecause::kSignal;
  else if (watched[1].revents != 0) why = UndoneBecause::kTimer;
  else why = UndoneBecause::kWorkerGone;
  return true;
}

bool Guardian::receive() {
  Descriptor descriptor;
  const ssize_t count = receiveWithDescriptor(setting_.worker.number(), received_, descriptor);
  if (count < 0) return errno == EINTR || errno == EAGAIN;
  const Bytes bytes = Bytes(received_).first(static_cast<std::size_t>(count));
  // Nothing, or something that is no frame: the worker is gone, or is not itself any more.
  if (bytes.size() < sizeof(FrameHeader) || load<FrameHeader>(bytes).length != bytes.size()) return false;
  lastFrameAt_ = bootMilliseconds();
  return take(Frame(bytes), std::move(descriptor));
}

void Guardian::setTimer(std::int64_t milliseconds) {
  itimerspec time{};
  time.it_value.tv_sec = milliseconds / 1000;
  time.it_value.tv_nsec = milliseconds % 1000 * 1000000;
  ::timerfd_settime(setting_.timer.number(), 0, &time, nullptr);
}

bool Guardian::timeIsUp() {
  std::uint64_t times = 0;
  if (::read(setting_.timer.number(), &times, sizeof times) < 0) return true;
  if (plan_.stage == Plan::Stage::kApplied) {
    undo(UndoneBecause::kTimer);
    return true;
  }
  const std::int64_t left = lastFrameAt_ + limits::kIdle - bootMilliseconds();
  if (left > 0) setTimer(left);
  return left > 0;
}

void Guardian::undo(UndoneBecause why) {
  if (plan_.stage == Plan::Stage::kNone) return;
  const protocol::Undone result = Undoing(plan_, performer_, meanwhile_, journals_.own, outbox_).all();
  failed_ = failed_ || result.failed > 0 || result.conflicts > 0;
  performer_.log.plan(result.failed + result.conflicts == 0 ? "undone" : "undone in part", result.id);
  settle();
  outbox_.say(Reply::kUndone, static_cast<std::uint16_t>(why), bytesOf(result));
}

void Guardian::settle() {
  plan_.forget();
  meanwhile_.forget();
  performer_.namespaces.forget();
  journals_.own.settle();
  setTimer(limits::kIdle);
}

void Guardian::refuse(Request what, RefusedBecause because, std::string_view sentence) {
  const bool ofPlan = what == Request::kBegin || what == Request::kStep || what == Request::kNamespace || what == Request::kApply;
  if (plan_.stage == Plan::Stage::kBegun) {
    plan_.forget();
    performer_.namespaces.forget();
    passesOver_ = what != Request::kApply;
  } else if (ofPlan && what != Request::kApply) {
    passesOver_ = true;
  }
  outbox_.say(Reply::kRefused, static_cast<std::uint16_t>(because), {reinterpret_cast<const std::uint8_t *>(sentence.data()), sentence.size()});
}

bool Guardian::mayBegin() {
  const std::int64_t now = bootMilliseconds();
  const std::int64_t left = beginsLeft_ + (now - beginsLeftAt_) * limits::kPlansASecond;
  beginsLeftAt_ = now;
  beginsLeft_ = left < limits::kPlansAtOnce * 1000 ? left : limits::kPlansAtOnce * 1000;
  if (beginsLeft_ < 1000) return false;
  beginsLeft_ -= 1000;
  return true;
}

}  // namespace linkwright
