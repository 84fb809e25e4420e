// The messages by which the guardian asks the kernel for what stands at places, for tests: a line for each kind of place, with its name and the message in hexadecimal digits. What they are in has number 5.
#include <sys/socket.h>

#include <iomanip>
#include <iostream>

#include "../../../native/helper/survey-question.h"

using namespace linkwright;

namespace {

using Kind = RecordPlace::Kind;

struct Named {
  const char *name;
  Kind kind;
  std::uint8_t family;
};
constexpr Named kKinds[] = {{"device", Kind::kDevice, AF_UNSPEC}, {"setting", Kind::kSetting, AF_UNSPEC}, {"address", Kind::kAddress, AF_INET6}, {"route", Kind::kRoute, AF_INET6}, {"rule", Kind::kRule, AF_INET6},
                            {"neighbour", Kind::kNeighbour, AF_INET6}, {"proxy", Kind::kProxy, AF_INET6}, {"forwarding", Kind::kForwarding, AF_BRIDGE}, {"vlans", Kind::kVlans, AF_BRIDGE}};

}  // namespace

int main() {
  for (const Named &named : kKinds) {
    SurveyQuestion question(RecordPlace{named.kind, named.family, 5, 1});
    std::cout << named.name << " ";
    for (const std::uint8_t byte : question.message()) std::cout << std::hex << std::setw(2) << std::setfill('0') << int{byte};
    std::cout << "\n";
  }
  return 0;
}
