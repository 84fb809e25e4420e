#include "survey.h"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

#include "clock.h"
#include "link-settings.h"
#include "places.h"
#include "record-hash.h"
#include "record-value.h"
#include "survey-question.h"

namespace linkwright {
namespace {

using Kind = RecordPlace::Kind;

/** Times that all is asked again where it changed while it was listed. */
constexpr int kAttempts = 4;
/** Puts the value of what stands behind to that of what stands before it. */
constexpr std::uint64_t kBehind = 0x9e3779b97f4a7c15;

/** No such device, no such table: there is nothing. */
bool saysNothing(int error) { return error == ENODEV || error == ENOENT; }

/** What the answer about one device tells. */
bool isOfDevice(Kind kind) { return kind == Kind::kDevice || kind == Kind::kSetting; }

bool isAboutDevice(Bytes message) {
  const bool isLink = load<nlmsghdr>(message).nlmsg_type == RTM_NEWLINK && message.size() >= sizeof(nlmsghdr) + sizeof(ifinfomsg);
  return isLink && load<ifinfomsg>(message, sizeof(nlmsghdr)).ifi_family != AF_BRIDGE;
}

}  // namespace

void Survey::take(const Plan &plan, Kernel &kernel) {
  forget();
  addPlaces(plan);
  bool isInterrupted = true;
  for (int attempt = 0; isInterrupted && attempt < kAttempts; attempt += 1) {
    for (Entry &entry : std::span(entries_).first(count_)) {
      entry.value = 0;
      entry.until = 0;
      entry.looked = Looked::kNotYet;
    }
    isInterrupted = ask(kernel);
  }
  isComplete_ = isComplete_ && std::ranges::none_of(entries(), [](const Entry &entry) { return entry.looked == Looked::kInVain; });
}

void Survey::forget() {
  isComplete_ = true;
  if (count_ == 0) return;
  count_ = 0;
  slots_.fill(0);
}

void Survey::addPlaces(const Plan &plan) {
  for (const bool ofInverses : {false, true}) {
    for (std::uint32_t step = 0; step < plan.count(); step += 1) {
      if (plan.state(step) != StepState::kDone) continue;
      Actions actions(actionsOf(plan.step(step)));
      Action action;
      for (bool isInverse = false; actions.next(action); isInverse = true) {
        if (isInverse != ofInverses || action.kind != protocol::ActionKind::kNetlink) continue;
        auto addOne = [this](const RecordPlace &place, Bytes) {
          add(place);
          return true;
        };
        visitPlaces(action.body, PlaceVisit(addOne));
      }
    }
  }
}

void Survey::add(const RecordPlace &place) {
  if (place.kind == Kind::kNone) return;
  // A link that the kernel gave its number, or that was called by its name.
  if (isOfDevice(place.kind) && place.within == 0) return markIncomplete();
  restore({place.key, 0, 0, place.within, place.kind, place.family, Looked::kNotYet});
}

void Survey::restore(const Entry &entry) {
  const std::size_t slot = slotOf(entry.key);
  if (slots_[slot] != 0) return;
  if (count_ == kMostPlaces) return markIncomplete();
  entries_[count_] = entry;
  count_ += 1;
  slots_[slot] = static_cast<std::uint16_t>(count_);
}

std::size_t Survey::slotOf(std::uint64_t key) const {
  // Half of them are empty at least.
  std::size_t slot = key % slots_.size();
  while (slots_[slot] != 0 && entries_[slots_[slot] - 1].key != key) slot = (slot + 1) % slots_.size();
  return slot;
}

const Survey::Entry *Survey::at(const RecordPlace &place) const {
  const std::uint16_t number = place.kind == Kind::kNone ? 0 : slots_[slotOf(place.key)];
  return number == 0 ? nullptr : &entries_[number - 1];
}

bool Survey::ask(Kernel &kernel) {
  bool isInterrupted = false;
  for (std::size_t number = 0; number < count_; number += 1) {
    const Entry entry = entries_[number];
    if (entry.looked != Looked::kNotYet) continue;
    const RecordPlace place{entry.kind, entry.family, entry.within, entry.key};
    SurveyQuestion question(place);
    int error = 0;
    if (isOfDevice(entry.kind)) {
      const Answer answer = kernel.asked(question.message());
      error = answer.error;
      if (error == 0) note(answer.message);
    } else {
      const ListEnd end = kernel.listed(question.message(), [this](Bytes message) { note(message); });
      error = end.error;
      isInterrupted = isInterrupted || end.isInterrupted;
    }
    const Looked looked = error == 0 || saysNothing(error) ? Looked::kYes : Looked::kInVain;
    for (Entry &other : std::span(entries_).subspan(number, count_ - number)) {
      const bool isOfThatList = other.within == entry.within && (isOfDevice(entry.kind) ? isOfDevice(other.kind) : other.kind == entry.kind && other.family == entry.family);
      if (isOfThatList) other.looked = looked;
    }
  }
  return isInterrupted;
}

Survey::Entry *Survey::entryAt(const RecordPlace &place) {
  const std::uint16_t number = place.kind == Kind::kNone ? 0 : slots_[slotOf(place.key)];
  return number == 0 ? nullptr : &entries_[number - 1];
}

void Survey::note(Bytes message) {
  const bool isDevice = isAboutDevice(message);
  auto noteSetting = [this](const RecordPlace &place, Bytes content) {
    if (Entry *entry = entryAt(place); entry != nullptr) entry->value = RecordHash().bytes(content).value();
    return true;
  };
  if (isDevice) visitSettings(message, SaidBy::kKernel, PlaceVisit(noteSetting));
  const RecordPlace place = isDevice ? deviceAt(static_cast<std::uint32_t>(load<ifinfomsg>(message, sizeof(nlmsghdr)).ifi_index)) : placeOf(message, SaidBy::kKernel);
  Entry *entry = entryAt(place);
  const std::uint64_t value = entry == nullptr ? 0 : valueOf(message);
  if (value == 0) return;
  const std::uint64_t all = entry->value * kBehind + value;
  entry->value = all == 0 ? 1 : all;
  const std::int64_t left = secondsLeft(message);
  const std::int64_t until = bootMilliseconds() + left * 1000;
  if (left != 0 && (entry->until == 0 || until < entry->until)) entry->until = until;
}

Bytes recordAt(const RecordPlace &place, Kernel &kernel, std::span<std::uint8_t> room) {
  std::size_t length = 0;
  const auto take = [&](Bytes message) {
    if (length != 0 || message.size() > room.size()) return;
    std::ranges::copy(message, room.begin());
    length = message.size();
  };
  SurveyQuestion question(place);
  if (isOfDevice(place.kind)) {
    const Answer answer = kernel.asked(question.message());
    if (answer.error == 0) take(answer.message);
  } else {
    kernel.listed(question.message(), [&](Bytes message) {
      if (placeOf(message, SaidBy::kKernel).key == place.key && valueOf(message) != 0) take(message);
    });
  }
  return room.first(length);
}

}  // namespace linkwright
