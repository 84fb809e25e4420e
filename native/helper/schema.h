#pragma once

#include <string_view>

#include "bytes.h"

/** What the table of allowed messages (allowed-messages.h) is made of. */
namespace linkwright {

struct Row;

/** A list of attributes: what is not in it is refused. */
struct Schema {
  std::string_view name;
  std::span<const Row> rows;
};

/** What stands in a nest by what another attribute beside it says: IFLA_INFO_DATA by IFLA_INFO_KIND, RTA_ENCAP by RTA_ENCAP_TYPE. */
struct Alternative {
  /** Of a selector that is text, else empty. */
  std::string_view text;
  /** Of a selector that is a u16. */
  std::uint16_t number;
  const Schema *schema;
};

struct Selection {
  /** The id of the attribute that says which. */
  std::uint16_t selector;
  std::span<const Alternative> alternatives;
  /** Says which where that attribute is not there. */
  const Selection *otherwise = nullptr;
};

/** How what is in an attribute is judged beyond its length. */
enum class Content : std::uint8_t {
  /** By its length alone. */
  kPlain,
  /** Attributes, behind `header` bytes. */
  kNest,
  /** Attributes by the `selection`. */
  kSelected,
  /** One of the `selection`'s: the selector itself. */
  kSelector,
  /** Hops of a route: each a struct rtnexthop and the attributes of `nest`. */
  kHops,
  /** A device's name, ended by its only zero: no control characters, no slash. */
  kName,
  /** Text without control characters; a zero may end it. */
  kText,
  /** Letters, digits, _ and -; a zero may end it, which iproute2 leaves out: the kernel may load a module of that name. */
  kWord,
  /** An IPv4 or IPv6 address: 4 or 16 bytes. */
  kAddress,
  /** A family and an address of it (RTA_VIA). */
  kVia,
  /** Not at all: it stands in the table to be refused by its name. */
  kRefused,
};

/** One attribute that is allowed. */
struct Row {
  std::uint16_t id;
  std::string_view name;
  /** Bytes of its payload. */
  std::uint16_t least;
  std::uint16_t most;
  Content content = Content::kPlain;
  const Schema *nest = nullptr;
  std::uint16_t header = 0;
  const Selection *selection = nullptr;
  /** It may stand there several times. */
  bool repeated = false;
};

/** A message that is allowed. */
struct MessageRow {
  std::uint16_t type;
  std::string_view name;
  /** The first byte of its fixed header. */
  std::uint8_t family;
  /** Bytes of its fixed header. */
  std::uint16_t header;
  const Schema *attributes;
  /** It only asks, for a guard; it is no step. */
  bool asks = false;
};

// The rows below are made by these; names are the kernel's, as constants are.
#define LINKWRIGHT_ROW(ID, LEAST, MOST, ...) \
  Row { ID, #ID, LEAST, MOST __VA_OPT__(, ) __VA_ARGS__ }
#define LINKWRIGHT_U8(ID) LINKWRIGHT_ROW(ID, 1, 1)
#define LINKWRIGHT_U16(ID) LINKWRIGHT_ROW(ID, 2, 2)
#define LINKWRIGHT_U32(ID) LINKWRIGHT_ROW(ID, 4, 4)
#define LINKWRIGHT_U64(ID) LINKWRIGHT_ROW(ID, 8, 8)
#define LINKWRIGHT_FLAG(ID) LINKWRIGHT_ROW(ID, 0, 0)
#define LINKWRIGHT_ADDRESS(ID) LINKWRIGHT_ROW(ID, 4, 16, Content::kAddress)
#define LINKWRIGHT_NAME(ID) LINKWRIGHT_ROW(ID, 2, 16, Content::kName)
#define LINKWRIGHT_REFUSED(ID) LINKWRIGHT_ROW(ID, 0, 65535, Content::kRefused)
#define LINKWRIGHT_NEST(ID, MOST, SCHEMA) LINKWRIGHT_ROW(ID, 0, MOST, Content::kNest, &SCHEMA)

}  // namespace linkwright
