#include "handlebars/internal/whitespace.h"

#include <algorithm>
#include <cstddef>

namespace handlebars::internal {

namespace {

using Body = std::vector<Node>;

constexpr std::ptrdiff_t kBefore = -1;  // the index before the first node of a body

bool is_space(char letter) {
    return letter == ' ' || (letter >= '\t' && letter <= '\r');
}

bool is_blank(char letter) {
    return letter == ' ' || letter == '\t';
}

const Node* node_at(const Body& body, std::ptrdiff_t index) {
    return index >= 0 && index < static_cast<std::ptrdiff_t>(body.size()) ? &body[index] : nullptr;
}

Node* content_at(Body& body, std::ptrdiff_t index) {
    bool is_there = index >= 0 && index < static_cast<std::ptrdiff_t>(body.size());
    return is_there && body[index].kind == Node::Kind::Content ? &body[index] : nullptr;
}

std::ptrdiff_t end_of(const Body& body) {
    return static_cast<std::ptrdiff_t>(body.size());
}

// Returns true if there is only white space before the node on its line.
bool begins_line(const Body& body, std::ptrdiff_t index, bool is_root) {
    const Node* previous = node_at(body, index - 1);
    if (previous == nullptr) return is_root;
    if (previous->kind != Node::Kind::Content) return false;
    const std::string& text = previous->original;
    std::size_t end = text.size();
    while (end > 0 && is_space(text[end - 1]) && text[end - 1] != '\n')
        --end;
    if (end > 0) return text[end - 1] == '\n';
    bool is_first = node_at(body, index - 2) == nullptr;
    return is_first && is_root;
}

// Returns true if there is only white space after the node on its line.
bool ends_line(const Body& body, std::ptrdiff_t index, bool is_root) {
    const Node* next = node_at(body, index + 1);
    if (next == nullptr) return is_root;
    if (next->kind != Node::Kind::Content) return false;
    const std::string& text = next->original;
    std::size_t begin = 0;
    while (begin < text.size() && is_space(text[begin]) && text[begin] != '\n')
        ++begin;
    if (begin < text.size()) return text[begin] == '\n';
    bool is_last = node_at(body, index + 2) == nullptr;
    return is_last && is_root;
}

// Removes all white space after a node, as a `~` in its tag demands.
void strip_after(Body& body, std::ptrdiff_t index) {
    Node* next = content_at(body, index + 1);
    if (next == nullptr) return;
    std::size_t old_size = next->text.size();
    next->text.erase(next->text.begin(), std::ranges::find_if_not(next->text, is_space));
    next->right_stripped = next->text.size() != old_size;
}

void strip_before(Body& body, std::ptrdiff_t index) {
    Node* previous = content_at(body, index - 1);
    if (previous == nullptr) return;
    std::size_t old_size = previous->text.size();
    while (!previous->text.empty() && is_space(previous->text.back()))
        previous->text.pop_back();
    previous->left_stripped = previous->text.size() != old_size;
}

// Removes the blanks and the line end after a node, unless the white space there was already removed.
void take_line_after(Body& body, std::ptrdiff_t index) {
    Node* next = content_at(body, index + 1);
    if (next == nullptr || next->right_stripped) return;
    std::string& text = next->text;
    std::size_t end = 0;
    while (end < text.size() && is_blank(text[end]))
        ++end;
    if (end < text.size() && text[end] == '\r') ++end;
    if (end < text.size() && text[end] == '\n') ++end;
    text.erase(0, end);
    next->right_stripped = end > 0;
}

bool take_indent_before(Body& body, std::ptrdiff_t index) {
    Node* previous = content_at(body, index - 1);
    if (previous == nullptr || previous->left_stripped) return false;
    std::size_t old_size = previous->text.size();
    while (!previous->text.empty() && is_blank(previous->text.back()))
        previous->text.pop_back();
    previous->left_stripped = previous->text.size() != old_size;
    return previous->left_stripped;
}

std::string indent_in(const std::string& text) {
    std::size_t begin = text.size();
    while (begin > 0 && is_blank(text[begin - 1]))
        --begin;
    return text.substr(begin);
}

class Control {
public:
    explicit Control(StandaloneTags standalone) : standalone_(standalone) {}

    void program(Program& program, bool is_root) {
        Body& body = program.body;
        for (std::ptrdiff_t i = 0; i < end_of(body); ++i) {
            Node& node = body[i];
            if (node.kind == Node::Kind::Content) continue;
            Edges edges = node.block ? of_block(*node.block) : of_tag(node);
            bool begins = begins_line(body, i, is_root);
            bool ends = ends_line(body, i, is_root);
            if (edges.strip.close) strip_after(body, i);
            if (edges.strip.open) strip_before(body, i);
            if (standalone_ == StandaloneTags::Kept) continue;
            if (edges.is_inline && begins && ends) {
                take_line_after(body, i);
                if (take_indent_before(body, i) && node.kind == Node::Kind::Partial)
                    node.indent = indent_in(body[i - 1].original);
            }
            if (edges.opens_alone && begins) {
                take_line_after((node.block->program ? node.block->program : node.block->inverse)->body,
                                kBefore);
                take_indent_before(body, i);
            }
            if (edges.closes_alone && ends) {
                take_line_after(body, i);
                Body& last = (node.block->inverse ? node.block->inverse : node.block->program)->body;
                take_indent_before(last, end_of(last));
            }
        }
    }

private:
    // Describes how the tags of a node affect the white space around them.
    struct Edges {
        Strip strip;
        bool is_inline = false;     // whether the whole tag may be removed with its line
        bool opens_alone = false;   // whether the opening tag may be removed with its line
        bool closes_alone = false;  // whether the closing tag may be removed with its line
    };

    static Edges of_tag(const Node& node) {
        bool is_inline = node.kind == Node::Kind::Partial || node.kind == Node::Kind::Comment;
        return {node.strip, is_inline, false, false};
    }

    Edges of_block(Block& block) {
        if (block.program) program(*block.program, false);
        if (block.inverse) program(*block.inverse, false);
        Program& first = block.program ? *block.program : *block.inverse;
        Program* inverse = block.program ? block.inverse.get() : nullptr;
        // In a chain of `else if`, these are the first and the last body of the chain.
        Program* first_inverse = inverse;
        Program* last_inverse = inverse;
        if (inverse != nullptr && inverse->is_chained) {
            first_inverse = inverse->body.front().block->program.get();
            last_inverse = inverse->body.back().block->program.get();
        }
        Body& closing = (first_inverse != nullptr ? *first_inverse : first).body;
        Edges edges{{block.open.open, block.close.close},
                    false,
                    ends_line(first.body, kBefore, false),
                    begins_line(closing, end_of(closing), false)};
        if (block.open.close) strip_after(first.body, kBefore);
        if (inverse == nullptr) {
            if (block.close.open) strip_before(first.body, end_of(first.body));
            return edges;
        }
        if (block.middle.open) strip_before(first.body, end_of(first.body));
        if (block.middle.close) strip_after(first_inverse->body, kBefore);
        if (block.close.open) strip_before(last_inverse->body, end_of(last_inverse->body));
        bool else_stands_alone = standalone_ == StandaloneTags::Removed &&
                                 begins_line(first.body, end_of(first.body), false) &&
                                 ends_line(first_inverse->body, kBefore, false);
        if (else_stands_alone) {
            take_indent_before(first.body, end_of(first.body));
            take_line_after(first_inverse->body, kBefore);
        }
        return edges;
    }

    StandaloneTags standalone_;
};

}  // namespace

void control_whitespace(Program& program, StandaloneTags standalone) {
    Control(standalone).program(program, true);
}

}  // namespace handlebars::internal
