#pragma once

#include <array>

#include "frame.h"

namespace linkwright {

/** How far a step has come. The numbers stand in journals. */
enum class StepState : std::uint8_t {
  kNew = 0,
  /** Sent; the kernel's answer is not known. */
  kPending = 1,
  kDone = 2,
  kRefused = 3,
  kUndone = 4,
  /** Its inverses are being sent: how many are answered stands beside it. */
  kUndoing = 5,
};

/** Whether something of a step is, or may be, in the kernel. */
constexpr bool isToBeUndone(StepState state) { return state == StepState::kDone || state == StepState::kPending || state == StepState::kUndoing; }

/** The steps of one plan, in memory that is there from the start: after the drop nothing is allocated. */
class Plan {
 public:
  enum class Stage { kNone, kBegun, kApplied };
  static constexpr std::size_t kRecordSize = 12;

  Stage stage = Stage::kNone;
  protocol::Begin begin{};

  std::uint32_t count() const { return count_; }
  /** The payload of a STEP. */
  Bytes step(std::uint32_t number) const { return Bytes(arena_).subspan(records_[number].at, records_[number].length); }
  bool isIndependent(std::uint32_t number) const { return (records_[number].flags & protocol::kIndependent) != 0; }
  StepState state(std::uint32_t number) const { return records_[number].state; }
  void mark(std::uint32_t number, StepState state) { records_[number].state = state; }
  /** How many inverses of a step that is being undone are answered. */
  std::uint32_t answered(std::uint32_t number) const { return records_[number].answered; }
  void markUndoing(std::uint32_t number, std::uint32_t answered) {
    records_[number].state = StepState::kUndoing;
    records_[number].answered = static_cast<std::uint16_t>(answered);
  }

  /** What does the step. */
  Action forward(std::uint32_t number) const {
    Actions actions(actionsOf(step(number)));
    Action action;
    actions.next(action);
    return action;
  }

  /** Takes a copy; false where there is no room for it. */
  bool add(Bytes payload, std::uint16_t flags) {
    const std::span<std::uint8_t> place = placeFor(payload.size());
    if (place.empty()) return false;
    std::memcpy(place.data(), payload.data(), payload.size());
    take(payload.size(), flags);
    return true;
  }

  /** Where a step of so many bytes would lie; empty where there is no room for it. `take` adds what has been written there. */
  std::span<std::uint8_t> placeFor(std::size_t length) {
    if (count_ == protocol::kMostSteps || length > arena_.size() - used_) return {};
    return std::span(arena_).subspan(used_, length);
  }
  void take(std::size_t length, std::uint16_t flags) {
    records_[count_] = {static_cast<std::uint32_t>(used_), static_cast<std::uint16_t>(length), 0, flags, StepState::kNew};
    count_ += 1;
    // Up to 8, which the arena is a multiple of.
    used_ = (used_ + length + 7) & ~std::size_t{7};
  }

  /** How steps lie in the arena and how far each has come: what the journal keeps of them, `kRecordSize` bytes each. */
  Bytes records(std::uint32_t first, std::uint32_t count) const {
    return Bytes(reinterpret_cast<const std::uint8_t *>(records_.data()), sizeof records_).subspan(first * kRecordSize, count * kRecordSize);
  }
  /** The bytes of all steps. */
  Bytes arena() const { return Bytes(arena_).first(used_); }

  /**
   * Takes the place of a plan that a journal kept; false where its records do not add up. `read` fills bytes from an offset of the records, and of the arena.
   */
  template <typename ReadRecords, typename ReadArena>
  bool restore(std::uint32_t count, std::size_t used, ReadRecords readRecords, ReadArena readArena) {
    forget();
    if (count > protocol::kMostSteps || used > arena_.size()) return false;
    if (!readRecords(std::span(reinterpret_cast<std::uint8_t *>(records_.data()), count * kRecordSize)) || !readArena(std::span(arena_).first(used))) return false;
    for (const Record &record : std::span(records_).first(count)) {
      if (record.at > used || record.length > used - record.at || record.state > StepState::kUndoing) return false;
    }
    count_ = count;
    used_ = used;
    return true;
  }

  void forget() {
    stage = Stage::kNone;
    count_ = 0;
    used_ = 0;
  }

 private:
  struct Record {
    std::uint32_t at;
    std::uint16_t length;
    std::uint16_t answered;
    std::uint16_t flags;
    StepState state;
  };

  static_assert(sizeof(Record) == kRecordSize && protocol::kLongestStep <= 0xffff);

  std::array<Record, protocol::kMostSteps> records_{};
  alignas(8) std::array<std::uint8_t, protocol::kMostBytes> arena_{};
  std::uint32_t count_ = 0;
  std::size_t used_ = 0;
};

}  // namespace linkwright
