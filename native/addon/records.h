// What JavaScript is told of each datagram: RecordField in addon.d.ts.
#pragma once

#include <cstddef>

#include "received-datagram.h"

namespace linkwright {

// Datagrams a callback, and the numbers of each.
inline constexpr std::size_t kMostRecords = 512;
inline constexpr std::size_t kFields = 5;

// `at`: its place among those of the callback. `start`: its first byte in the slab. `receivedAt`: bootMilliseconds().
inline void writeRecord(double *records, std::size_t at, std::size_t start, const ReceivedDatagram &datagram, double receivedAt) {
  double *record = records + at * kFields;
  record[0] = static_cast<double>(start);
  record[1] = static_cast<double>(datagram.received);
  record[2] = static_cast<double>(datagram.length);
  record[3] = datagram.group;
  record[4] = receivedAt;
}

}  // namespace linkwright
