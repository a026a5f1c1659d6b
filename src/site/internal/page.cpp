#include "site/internal/page.h"

#include <fmt/format.h>

#include "richtext/html.h"

namespace stanhope {

namespace {

using richtext::escaped;

constexpr std::string_view kStyle = R"css(
:root{color-scheme:light dark;--ink:#1a1a18;--paper:#fdfcf9;--quiet:#5d5a52;--rule:#d9d4c7;--accent:#8c1d18}
@media(prefers-color-scheme:dark){:root{--ink:#e9e6de;--paper:#171614;--quiet:#a8a397;--rule:#3a372f;--accent:#ef8d80}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.6 Georgia,"Times New Roman",serif;overflow-wrap:break-word}
a{color:inherit}a:hover{color:var(--accent)}:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;inset-inline-start:-999rem}.skip:focus{inset:.5rem auto auto .5rem;padding:.5rem 1rem;background:var(--paper);z-index:1}
header,main,footer{inline-size:min(44rem,100% - 2rem);margin-inline:auto}
header{border-block-end:3px double var(--rule);padding-block:1.25rem .75rem;display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:baseline;justify-content:space-between}
.name{font-size:1.9rem;font-weight:700;line-height:1.1;text-decoration:none;letter-spacing:-.01em}
.masthead{margin:0;font-size:inherit;line-height:inherit}
nav{font:.95rem/1.4 system-ui,sans-serif;display:flex;gap:1rem}
h1{font-size:clamp(1.7rem,1.2rem + 2.4vw,2.6rem);line-height:1.15;margin:1.5rem 0 .5rem;text-wrap:balance}
h2{font-size:1.35rem;line-height:1.25;margin:0 0 .35rem}
.standfirst{font-size:1.2rem;color:var(--quiet);margin:.25rem 0 1rem}
.facts{font:.9rem/1.5 system-ui,sans-serif;color:var(--quiet);display:flex;flex-wrap:wrap;gap:.1rem 1rem;margin:0 0 1.25rem}
.section{color:var(--accent);font-weight:600}
ol.list{list-style:none;margin:0;padding:0}ol.list>li{padding-block:1.1rem;border-block-end:1px solid var(--rule)}ol.list>li:last-child{border:0}ol.list .facts{margin:0}article h2,article h3,article h4{margin-block-start:2rem}
ol.list h2 a{text-decoration:none}ol.list p{margin:.25rem 0;color:var(--quiet);font-size:1rem;line-height:1.5}
ol.list li:first-child h2{font-size:1.9rem;line-height:1.15}
.quote{margin:1.5rem 0;padding-inline-start:1.25rem;border-inline-start:3px solid var(--accent)}.quote blockquote{margin:0}.quote figcaption{font:.9rem system-ui,sans-serif;color:var(--quiet)}.quote figcaption::before{content:"— "}
.pull-quote{font-size:1.5rem;line-height:1.35;margin:2rem 0;padding-block:1rem;border-block:1px solid var(--rule);text-wrap:balance}.pull-quote p{margin:0}
.correction{border-inline-start:3px solid var(--accent);padding-inline-start:1rem;font-size:1rem}
footer{border-block-start:3px double var(--rule);margin-block-start:1.5rem;padding-block:1rem 2rem;font:.9rem system-ui,sans-serif;color:var(--quiet)}
@media print{nav,.skip{display:none}body{background:none;color:#000}}
)css";

// On a front, which has no other, the newspaper's name is the heading.
std::string masthead(const PageFrame& frame) {
    std::string name = fmt::format(R"(<a class="name" href="{}">{}</a>)",
                                   escaped(front_address(frame.edition)), escaped(frame.edition.name));
    return frame.title.empty() ? fmt::format("<h1 class=\"masthead\">{}</h1>", name) : name;
}

std::string edition_links(const PageFrame& frame) {
    std::string links;
    for (const Edition& edition : frame.editions) {
        if (edition.tag == frame.edition.tag) continue;
        links +=
            fmt::format(R"(<a href="{}" lang="{}" hreflang="{}">{}</a>)", escaped(front_address(edition)),
                        escaped(edition.tag), escaped(edition.tag), escaped(edition.name));
    }
    return links.empty() ? links : fmt::format("<nav>{}</nav>", links);
}

}  // namespace

std::string framed(const PageFrame& frame, std::string_view content) {
    const Edition& edition = frame.edition;
    std::string title =
        frame.title.empty() ? edition.name : fmt::format("{} – {}", frame.title, edition.name);
    return fmt::format(R"(<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="{description}">
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
<body>
<a class="skip" href="#content">{skip}</a>
<header>{masthead}{editions}</header>
<main id="content">
{content}
</main>
<footer>{name}</footer>
</body>
</html>
)",
                       fmt::arg("lang", escaped(edition.tag)), fmt::arg("title", escaped(title)),
                       fmt::arg("description", escaped(frame.description)), fmt::arg("style", kStyle),
                       fmt::arg("skip", escaped(frame.style.words("skip_to_content"))),
                       fmt::arg("masthead", masthead(frame)), fmt::arg("name", escaped(edition.name)),
                       fmt::arg("editions", edition_links(frame)), fmt::arg("content", content));
}

}  // namespace stanhope
