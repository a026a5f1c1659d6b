#include "handlebars/template.h"

#include "handlebars/internal/compiler.h"
#include "handlebars/internal/parser.h"
#include "handlebars/internal/renderer.h"
#include "handlebars/internal/whitespace.h"

namespace handlebars {

base::Result<Template> Template::compile(std::string_view name, std::string_view source,
                                         const Helpers& helpers, const CompileOptions& options) {
    TRY(auto program, internal::parse(name, source));
    internal::control_whitespace(*program, options.ignore_standalone ? internal::StandaloneTags::Kept
                                                                     : internal::StandaloneTags::Removed);
    TRY(auto code, internal::compile_program(name, *program, helpers, options));
    return Template(std::move(code));
}

const std::vector<UnknownHelper>& Template::unknown_helpers() const {
    return code_->unknown_helpers;
}

const std::vector<TextCall>& Template::text_calls() const {
    return code_->text_calls;
}

const std::vector<std::string>& Template::partial_names() const {
    return code_->partial_names;
}

base::Result<void> render(const Template& made, Value context, std::string& out,
                          const RenderOptions& options) {
    return internal::Renderer(out, options).all(made, context);
}

}  // namespace handlebars
