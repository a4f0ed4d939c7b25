#include "tests/scenario/tables.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace liaison::scenario {

namespace {

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(' ');
    return first == std::string::npos ? ""
                                      : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

Row cells_of(const std::string& line) {
    Row out;
    std::istringstream in(line.substr(1));
    for (std::string cell; std::getline(in, cell, '|');) out.push_back(trimmed(cell));
    return out;
}

}  // namespace

std::vector<Row> table(const std::string& name) {
    std::ifstream in(LIAISON_DOMAIN_README);
    std::vector<Row> out;
    bool inside = false;
    for (std::string line; std::getline(in, line);) {
        if (line == "<!-- table: " + name + " -->") {
            inside = true;
        } else if (inside && line.starts_with("|--")) {
            continue;
        } else if (inside && line.starts_with("|")) {
            out.push_back(cells_of(line));
        } else if (inside && !out.empty()) {
            break;
        }
    }
    return out;
}

std::string answer_to(Runner& runner, const std::string& step) {
    std::istringstream in(runner.play(step + "\n----\n"));
    std::string answer;
    std::getline(in, answer);
    std::getline(in, answer);
    std::getline(in, answer);
    std::istringstream words(answer);
    std::string word;
    words >> word;
    if (word == "refused") words >> word;
    if (word.ends_with(':')) word.pop_back();
    return word;
}

void play_all(Runner& runner, const std::string& steps) {
    if (!steps.empty()) runner.play(steps + "\n----\n");
}

const std::string& at(const std::map<std::string, std::string>& words, const std::string& word) {
    static const std::string unknown = "what is this word of the table?";
    const auto found = words.find(word);
    EXPECT_NE(found, words.end()) << "the test does not know " << word;
    return found == words.end() ? unknown : found->second;
}

void drive(const std::string& name, const std::map<std::string, std::string>& state,
           const std::map<std::string, std::string>& happening,
           const std::function<std::string(const domain::Situation&)>& read) {
    const auto rows = table(name);
    ASSERT_EQ(rows.size(), state.size() * happening.size() + 1)
        << "a row for each state and happening";
    std::set<std::string> distinct;
    for (std::size_t row = 1; row < rows.size(); ++row) {
        ASSERT_EQ(rows[row].size(), 4U);
        distinct.insert(rows[row][0] + "/" + rows[row][1]);
        Runner runner;
        play_all(runner, at(state, rows[row][0]));
        ASSERT_EQ(read(runner.stage().situation()), rows[row][0]);
        std::string answer = answer_to(runner, at(happening, rows[row][1]));
        if (answer == "after") answer = "escalated";
        if (answer == "the") answer = "the same";
        EXPECT_EQ(answer, rows[row][2]) << rows[row][0] << ": " << rows[row][1];
        EXPECT_EQ(read(runner.stage().situation()), rows[row][3])
            << rows[row][0] << ": " << rows[row][1];
    }
    EXPECT_EQ(distinct.size(), rows.size() - 1);
}

}  // namespace liaison::scenario
