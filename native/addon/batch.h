// What one filled buffer brings: datagrams and their records, then what else happened. Knows nothing of JavaScript.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "received-datagram.h"
#include "records.h"

namespace linkwright {

struct Batch {
  // Not owned.
  std::span<std::uint8_t> memory;
  std::size_t used = 0;
  std::size_t count = 0;
  std::array<double, kMostRecords * kFields> records;
  // Told behind the datagrams, in this order. errno, 0: none.
  int failure = 0;
  bool overrun = false;

  explicit Batch(std::span<std::uint8_t> itsMemory) : memory(itsMemory) {}

  bool hasRoom() const { return count < kMostRecords && memory.size() - used >= kOffer; }
  bool isEmpty() const { return count == 0 && failure == 0 && !overrun; }
  std::span<std::uint8_t> space() const { return memory.subspan(used, kOffer); }

  void add(const ReceivedDatagram &datagram, double receivedAt) {
    writeRecord(records.data(), count, used, datagram, receivedAt);
    count += 1;
    used += aligned(datagram.received);
  }

  void clear() {
    used = 0;
    count = 0;
    failure = 0;
    overrun = false;
  }
};

}  // namespace linkwright
