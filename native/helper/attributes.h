#pragma once

#include <linux/netlink.h>

#include <string_view>

#include "bytes.h"

namespace linkwright {

/** One attribute of a Netlink message. */
struct Attribute {
  std::uint16_t id = 0;
  /** NLA_F_NESTED, NLA_F_NET_BYTEORDER, as they came. */
  std::uint16_t flags = 0;
  Bytes payload;
};

/** Goes over attributes that lie one behind the other, and says whether they add up to the end. */
class Attributes {
 public:
  explicit Attributes(Bytes bytes) : rest_(bytes) {}

  /** The next one; false at the end and where they do not add up. */
  bool next(Attribute &attribute) {
    if (rest_.empty() || broken_) return false;
    if (rest_.size() < sizeof(nlattr)) return fail();
    const auto header = load<nlattr>(rest_);
    if (header.nla_len < sizeof header || header.nla_len > rest_.size()) return fail();
    attribute.id = header.nla_type & NLA_TYPE_MASK;
    attribute.flags = header.nla_type & static_cast<std::uint16_t>(~NLA_TYPE_MASK);
    attribute.payload = rest_.subspan(sizeof header, header.nla_len - sizeof header);
    const std::size_t step = aligned(header.nla_len);
    // The last one may lack its padding, but what is left must not be more than that.
    if (step > rest_.size() && header.nla_len != rest_.size()) return fail();
    rest_ = rest_.subspan(step > rest_.size() ? rest_.size() : step);
    return true;
  }

  /** Whether it ended before the bytes did. */
  bool broken() const { return broken_; }

 private:
  bool fail() {
    broken_ = true;
    return false;
  }

  Bytes rest_;
  bool broken_ = false;
};

/** The payload of one attribute; empty where it is not there. */
inline Bytes payloadOf(Bytes attributes, std::uint16_t id) {
  Attributes list(attributes);
  Attribute attribute;
  while (list.next(attribute)) {
    if (attribute.id == id) return attribute.payload;
  }
  return {};
}

/** The text of a payload, up to its zero where it has one. */
inline std::string_view textOf(Bytes payload) {
  const std::string_view all(reinterpret_cast<const char *>(payload.data()), payload.size());
  return all.substr(0, all.find('\0'));
}

}  // namespace linkwright
