// The helper's table of allowed messages, for tests. `rows` prints each row with a way from a message to it, one JSON object a line; `check` reads messages in hexadecimal digits, a line each
// (g before them: as a guard's), and prints for each "fine" or why it is refused.
#include <cctype>
#include <cstdio>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include "../../../native/helper/allowed/messages.h"
#include "../../../native/helper/message-check.h"

using namespace linkwright;

namespace {

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

/** The attributes above one, the outermost first, as members of a JSON array. */
using Way = std::vector<std::string>;
std::set<std::string_view> told;

void tellRow(const MessageRow &message, std::string_view schema, const Row &row, const Way &way) {
  std::string above;
  for (const std::string &one : way) above += (above.empty() ? "" : ",") + one;
  std::cout << "{\"schema\":" << quoted(schema) << ",\"name\":" << quoted(row.name) << ",\"id\":" << row.id << ",\"message\":" << quoted(message.name) << ",\"type\":" << message.type << ",\"family\":" << int{message.family}
            << ",\"header\":" << message.header << ",\"asks\":" << (message.asks ? "true" : "false") << ",\"way\":[" << above << "]}\n";
}

std::string step(const Row &row, std::string_view more) { return "{\"id\":" + std::to_string(row.id) + ",\"header\":" + std::to_string(row.header) + std::string(more) + "}"; }

void tell(const MessageRow &message, const Schema &schema, const Way &way) {
  if (!told.insert(schema.name).second) return;
  for (const Row &row : schema.rows) {
    tellRow(message, schema.name, row, way);
    Way below = way;
    if (row.content == Content::kNest || row.content == Content::kHops) {
      below.push_back(step(row, row.content == Content::kHops ? ",\"hops\":true" : ""));
      tell(message, *row.nest, below);
    }
    if (row.content != Content::kSelected) continue;
    for (const Alternative &one : row.selection->alternatives) {
      Way chosen = way;
      const std::string which = one.text.empty() ? std::to_string(one.number) : quoted(one.text);
      chosen.push_back(step(row, ",\"selector\":" + std::to_string(row.selection->selector) + ",\"selected\":" + which));
      tell(message, *one.schema, chosen);
    }
  }
}

void tellMessage(const MessageRow &message) {
  std::cout << "{\"schema\":\"message\",\"name\":" << quoted(message.name) << ",\"id\":0,\"message\":" << quoted(message.name) << ",\"type\":" << message.type << ",\"family\":" << int{message.family}
            << ",\"header\":" << message.header << ",\"asks\":" << (message.asks ? "true" : "false") << ",\"way\":[]}\n";
  tell(message, *message.attributes, {});
}

int digit(char letter) { return std::isdigit(letter) != 0 ? letter - '0' : letter - 'a' + 10; }

void check(std::string line) {
  const bool guards = line.starts_with('g');
  if (guards) line.erase(0, 1);
  std::vector<std::uint8_t> bytes;
  for (std::size_t at = 0; at + 1 < line.size(); at += 2) bytes.push_back(static_cast<std::uint8_t>(digit(line[at]) * 16 + digit(line[at + 1])));
  Sentence why;
  const bool fine = isAllowed(bytes, guards ? Purpose::kGuard : Purpose::kStep, why);
  std::cout << (fine ? "fine" : why.text()) << "\n";
}

}  // namespace

int main(int, char **words) {
  if (std::string_view(words[1]) == "rows") {
    for (const MessageRow &message : allowed::kMessages) tellMessage(message);
    return 0;
  }
  for (std::string line; std::getline(std::cin, line);) check(line);
  return 0;
}
