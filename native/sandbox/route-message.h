// A message of NETLINK_ROUTE, built from its front.
#pragma once

#include <arpa/inet.h>
#include <linux/netlink.h>

#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>
#include <vector>

#include "failure.h"

namespace linkwright::sandbox {

/** An address of IPv4 or IPv6, as its bytes; empty: none. */
struct Address {
  Address() = default;
  // Throws Failure where the text is none.
  Address(std::string_view text) : family(text.find(':') == std::string_view::npos ? AF_INET : AF_INET6), bytes(family == AF_INET ? 4 : 16) {
    if (::inet_pton(family, std::string(text).c_str(), bytes.data()) != 1) throw Failure("\"" + std::string(text) + "\" is no address.");
  }

  std::uint8_t family = AF_UNSPEC;
  std::vector<std::uint8_t> bytes;
};

class RouteMessage {
 public:
  /** `flags` beside NLM_F_REQUEST and NLM_F_ACK; `header` is the type's fixed one (ifinfomsg, rtmsg, …). */
  template <typename Header>
  RouteMessage(std::uint16_t type, std::uint16_t flags, const Header &header) {
    append(nlmsghdr{0, type, static_cast<std::uint16_t>(flags | NLM_F_REQUEST | NLM_F_ACK), 0, 0});
    append(header);
  }

  RouteMessage &attribute(std::uint16_t type, const void *value, std::size_t length) {
    const std::size_t start = bytes_.size();
    append(nlattr{static_cast<std::uint16_t>(NLA_HDRLEN + length), type});
    bytes_.resize(NLA_ALIGN(start + NLA_HDRLEN + length));
    if (length > 0) std::memcpy(bytes_.data() + start + NLA_HDRLEN, value, length);
    return *this;
  }

  template <typename Number>
    requires std::is_integral_v<Number>
  RouteMessage &number(std::uint16_t type, Number value) {
    return attribute(type, &value, sizeof value);
  }

  // With the zero byte behind it that the kernel wants of names.
  RouteMessage &text(std::uint16_t type, std::string_view value) { return attribute(type, std::string(value).c_str(), value.size() + 1); }

  RouteMessage &address(std::uint16_t type, const Address &value) { return value.bytes.empty() ? *this : attribute(type, value.bytes.data(), value.bytes.size()); }

  /** What `fill` appends becomes this attribute's payload. */
  template <typename Fill>
  RouteMessage &nest(std::uint16_t type, Fill fill) {
    const std::size_t start = bytes_.size();
    attribute(type, nullptr, 0);
    fill(*this);
    const auto length = static_cast<std::uint16_t>(bytes_.size() - start);
    std::memcpy(bytes_.data() + start, &length, sizeof length);
    return *this;
  }

  /** A structure that stands in a nest before its attributes. */
  template <typename Structure>
  RouteMessage &append(const Structure &value) {
    const std::size_t start = bytes_.size();
    bytes_.resize(NLMSG_ALIGN(start + sizeof value));
    std::memcpy(bytes_.data() + start, &value, sizeof value);
    return *this;
  }

  /** The finished bytes. */
  const std::vector<std::uint8_t> &finish() {
    const auto length = static_cast<std::uint32_t>(bytes_.size());
    std::memcpy(bytes_.data(), &length, sizeof length);
    return bytes_;
  }

 private:
  std::vector<std::uint8_t> bytes_;
};

}  // namespace linkwright::sandbox
