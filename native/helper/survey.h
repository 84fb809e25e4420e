#pragma once

#include <array>

#include "kernel.h"
#include "plan.h"
#include "record-place.h"

namespace linkwright {

/**
 * What the kernel has at each place that a plan's steps name: at the places that places.h has of each message, and at the ifindexes of their devices. Taken once all steps are done and again before
 * the first is undone, two of them tell what somebody else has changed in between. The kernel cannot be asked for one address, one rule or one route exactly, so each list is asked for once.
 */
class Survey {
 public:
  /** Places at most; further ones are not looked at, which makes it incomplete. First come those of what steps do, then those of what undoes them. */
  static constexpr std::size_t kMostPlaces = 16384;

  /** The numbers stand in journals. */
  enum class Looked : std::uint16_t { kNotYet = 0, kYes = 1, /** The kernel would not tell. */ kInVain = 2 };

  struct Entry {
    std::uint64_t key;
    /** Of all that is there, in the kernel's order; 0: there is nothing. */
    std::uint64_t value;
    /** When the first of it goes by itself, in milliseconds since the machine started; 0: all of it stays. */
    std::int64_t until;
    std::uint32_t within;
    RecordPlace::Kind kind;
    std::uint8_t family;
    Looked looked;
  };
  static_assert(sizeof(Entry) == 32);

  /** Looks at the places of steps that are done. */
  void take(const Plan &plan, Kernel &kernel);
  void forget();

  bool isEmpty() const { return count_ == 0; }
  /** False where there are places that were not looked at, or of which the kernel would not tell: of a link that is made without its number being said, too. */
  bool isComplete() const { return isComplete_; }
  /** What is at a place; null: it was not looked at. */
  const Entry *at(const RecordPlace &place) const;

  /** As a journal keeps it. */
  std::span<const Entry> entries() const { return std::span(entries_).first(count_); }
  void restore(const Entry &entry);
  void markIncomplete() { isComplete_ = false; }

 private:
  void addPlaces(const Plan &plan);
  void add(const RecordPlace &place);
  std::size_t slotOf(std::uint64_t key) const;
  /** Gives whether a list changed while it was told. */
  bool ask(Kernel &kernel);
  /** Puts down what one message of the kernel's tells, at its places that are among these. */
  void note(Bytes message);
  Entry *entryAt(const RecordPlace &place);

  std::array<Entry, kMostPlaces> entries_{};
  /** Numbers of entries, from 1, by their keys. */
  std::array<std::uint16_t, 2 * kMostPlaces> slots_{};
  std::size_t count_ = 0;
  bool isComplete_ = true;
};

/** The first record that the kernel has at a place, copied into `room`; empty: there is none, or it does not fit. */
Bytes recordAt(const RecordPlace &place, Kernel &kernel, std::span<std::uint8_t> room);

}  // namespace linkwright
