// The places that the guardian looks at for a message, for tests: reads messages in hexadecimal digits, a line each, and prints for each the kinds of its places with what they are in, in their order.
#include <cctype>
#include <iostream>
#include <string>
#include <vector>

#include "../../../native/helper/places.h"

using namespace linkwright;

namespace {

constexpr const char *kNames[] = {"none", "device", "address", "route", "rule", "setting", "neighbour", "proxy", "forwarding", "vlans"};

int digit(char letter) { return std::isdigit(letter) != 0 ? letter - '0' : letter - 'a' + 10; }

}  // namespace

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    std::vector<std::uint8_t> bytes;
    for (std::size_t at = 0; at + 1 < line.size(); at += 2) bytes.push_back(static_cast<std::uint8_t>(digit(line[at]) * 16 + digit(line[at + 1])));
    std::string all;
    auto tell = [&all](const RecordPlace &place, Bytes) {
      all += (all.empty() ? "" : " ") + std::string(kNames[static_cast<std::size_t>(place.kind)]) + ":" + std::to_string(place.within);
      return true;
    };
    visitPlaces(bytes, PlaceVisit(tell));
    std::cout << all << "\n";
  }
  return 0;
}
