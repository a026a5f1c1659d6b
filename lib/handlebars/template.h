// Templates in the Handlebars language (4.7), compiled once and rendered from many threads.
//
// Inserted values are escaped, as in Handlebars. Unlike in Handlebars, a template is refused if it inserts a
// value where escaping does not help: in a script, a style sheet, a tag, or an unquoted attribute value. A
// URL whose scheme runs code is not written. The depth, steps and output of a rendering are limited, so no
// template can stop the server.

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

// The options of Handlebars' own function `compile`, under the same names, and `markup`.
struct CompileOptions {
    Markup markup = Markup::Html;
    bool ignore_standalone = false;
    bool prevent_indent = false;
    bool explicit_partial_context = false;
    bool compat = false;  // also look names up in outer contexts, as Mustache does
    bool known_helpers_only = false;
};

// A name that is called with arguments although no helper has it. That is a mistake, unless the data has a
// function of that name.
struct UnknownHelper {
    std::string name;
    std::string place;  // `FILE:LINE:COLUMN`
};

// A call of a helper with a string as its first argument, such as `{{t "published"}}`.
struct TextCall {
    std::string helper;
    std::string text;
    std::string place;
};

class Template {
public:
    // Compiles a template. `name` is its name in error messages. Returns Invalid (template.syntax) with a
    // message of the form `NAME: WHAT - LINE:COLUMN`.
    static base::Result<Template> compile(std::string_view name, std::string_view source,
                                          const Helpers& helpers, const CompileOptions& options = {});

    const std::vector<UnknownHelper>& unknown_helpers() const;
    const std::vector<TextCall>& text_calls() const;
    // Returns the names of the partials that the template calls, except computed names.
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
    int depth = 80;  // how deep blocks and partials may be nested
};

struct RenderOptions {
    const Partials* partials = nullptr;
    std::span<const NamedValue> data = {};  // values by their `@name`
    Limits limits = {};
    // Renders only the blocks of island helpers. The blocks around an island are run, so that the island sees
    // its context, but outside of islands only helpers write output. An island in an inline partial that a
    // named partial calls may be missed.
    bool is_islands_only = false;
};

// Renders a template and appends the result to `out`. Text that was appended before an error stays. Returns
// Invalid (template.failed) with a message of the form `NAME: WHAT - LINE:COLUMN`.
base::Result<void> render(const Template& made, Value context, std::string& out,
                          const RenderOptions& options = {});

}  // namespace handlebars
