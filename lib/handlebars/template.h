// Templates in the Handlebars language (4.7), compiled once and rendered from many threads.
//
// Inserted values are escaped, as in Handlebars. Beyond that, a template is refused if it inserts a value
// where escaping does not help: in a script, a style sheet, a tag, or an unquoted value. An address whose
// scheme runs code is not written. A rendering is bounded in depth, steps and output, so no template can stop
// the server.

#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "handlebars/helpers.h"
#include "handlebars/value.h"

namespace handlebars {

namespace internal {
struct Code;
}

enum class Markup : bool { None, Html };

// The options of Handlebars' own `compile`, under its names, and ours.
struct CompileOptions {
    Markup markup = Markup::Html;
    bool ignore_standalone = false;
    bool prevent_indent = false;
    bool explicit_partial_context = false;
    bool compat = false;  // looks names up in outer contexts, too, as Mustache does
    bool known_helpers_only = false;
};

// A name that is called with arguments although no helper has it: a mistake, unless the data has such a
// function.
struct UnknownHelper {
    std::string name;
    std::string place;  // `FILE:LINE:COLUMN`
};

// A call of a helper whose first argument is a string: `{{t "published"}}`.
struct TextCall {
    std::string helper;
    std::string text;
    std::string place;
};

class Template {
public:
    // `name` is for error messages. Invalid (template.syntax): `NAME: WHAT - LINE:COLUMN`.
    static base::Result<Template> compile(std::string_view name, std::string_view source,
                                          const Helpers& helpers, const CompileOptions& options = {});

    const std::vector<UnknownHelper>& unknown_helpers() const;
    const std::vector<TextCall>& text_calls() const;
    // The partials that are called by a fixed name, not a computed one.
    const std::vector<std::string>& partial_names() const;

private:
    friend class internal::Renderer;

    explicit Template(std::shared_ptr<const internal::Code> code) : code_(std::move(code)) {}

    std::shared_ptr<const internal::Code> code_;
};

using Partials = std::map<std::string, Template, std::less<>>;

struct Limits {
    std::size_t steps = 2'000'000;
    std::size_t output_bytes = 8UL << 20;
    int depth = 80;  // of nested blocks and partials
};

struct RenderOptions {
    const Partials* partials = nullptr;
    std::span<const NamedValue> data = {};  // `@name`
    Limits limits = {};
    // Renders the blocks of island helpers alone. The blocks around them are run, so that an island sees its
    // context, but only helpers write there. An island in an inline partial that a named partial calls may be
    // missed.
    bool is_islands_only = false;
};

// Appends to `out`; what was appended before an error stays. Invalid (template.failed): `NAME: WHAT -
// LINE:COLUMN`.
base::Result<void> render(const Template& made, Value context, std::string& out,
                          const RenderOptions& options = {});

}  // namespace handlebars
