#pragma once

#include <array>

#include "bytes.h"

namespace linkwright {

/** Where the kernel keeps what a message is about: two that are kept in one place are in each other's way. */
struct RecordPlace {
  enum class Kind : std::uint8_t { kNone, kDevice, kAddress, kRoute, kRule };

  Kind kind = Kind::kNone;
  std::uint8_t family = 0;
  /** The ifindex of a device, or of an address's; the table of a route. */
  std::uint32_t within = 0;
  /** A number that this place alone has. */
  std::uint64_t key = 0;
};

/** Who says it: who asks leaves out what the kernel adds. */
enum class SaidBy { kRequest, kKernel };

/**
 * The place of an address (device, own address, of IPv4 its prefix as well), of a route (table, destination, source, type of service, metric) or of a rule (priority). kNone: `message`, one whole
 * Netlink message, is about none of the three, or leaves its place to the kernel.
 */
RecordPlace placeOf(Bytes message, SaidBy saidBy);

/** The place of a device. */
RecordPlace deviceAt(std::uint32_t index);

/** The devices that a request names by their ifindex; of a route with more hops than fit the first ones. */
class NamedDevices {
 public:
  explicit NamedDevices(Bytes request);
  std::span<const std::uint32_t> indexes() const & { return std::span(indexes_).first(count_); }
  /** A loop over them needs them to live as long. */
  std::span<const std::uint32_t> indexes() && = delete;

 private:
  void add(std::uint32_t index);

  std::array<std::uint32_t, 16> indexes_{};
  std::size_t count_ = 0;
};

}  // namespace linkwright
