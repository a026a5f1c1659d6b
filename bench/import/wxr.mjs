// Writes a made-up WordPress export:
//
//   node bench/import/wxr.mjs POSTS BYTES > old.xml
//
// Each post has about BYTES bytes, alternately in the classic form with shortcodes and in blocks. Posts have
// authors, nested categories, tags, metadata and links to each other. Every third post has two comments.

const posts = Number(process.argv[2] ?? 1000);
const bytes = Number(process.argv[3] ?? 4000);
const site = 'https://old.example';

const words = 'harbour council ferry quay market tender budget rain bridge school vote night lamp winter library street boat fish olive press mayor clerk pilot tide rope nets crew storm repair paint liman belediye vapur rıhtım pazar ihale bütçe yağmur köprü okul oylama gece ışık kış kütüphane'.split(' ');
let seed = 1;
const next = (most) => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed % most;
};
const some = (count) => Array.from({ length: count }, () => words[next(words.length)]).join(' ');
const cdata = (text) => `<![CDATA[${text}]]>`;
const time = (number) => new Date(Date.UTC(2005, 0, 1) + number * 3_600_000).toISOString().replace('T', ' ').slice(0, 19);

function textOf(number) {
  const inBlocks = number % 2 === 0;
  const parts = [];
  for (let length = 0; length < bytes;) {
    let part = `${some(40)}, <a href="${site}/story-${next(posts) + 1}/">${some(3)}</a> <em>${some(4)}</em>. ${some(30)}.`;
    if (inBlocks) part = `<!-- wp:paragraph -->\n<p>${part}</p>\n<!-- /wp:paragraph -->`;
    else if (parts.length % 5 === 1) part = `[caption id="attachment_${number}" width="300"]<img src="${site}/wp-content/uploads/${number}.jpg" alt=""> ${some(6)}[/caption]`;
    parts.push(part);
    length += part.length;
  }
  return parts.join('\n\n');
}

const comment = (number, place, parent) => `<wp:comment><wp:comment_id>${number * 10 + place}</wp:comment_id><wp:comment_author>${cdata(some(2))}</wp:comment_author><wp:comment_author_email>a@example.org</wp:comment_author_email><wp:comment_date_gmt>${time(number + 1)}</wp:comment_date_gmt><wp:comment_content>${cdata(some(20))}</wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_type>comment</wp:comment_type><wp:comment_parent>${parent}</wp:comment_parent></wp:comment>\n`;

function item(number) {
  const category = next(20);
  const comments = number % 3 === 0 ? comment(number, 1, 0) + comment(number, 2, number * 10 + 1) : '';
  return `<item><title>${some(6)} ${number}</title><link>${site}/story-${number}/</link><dc:creator>${cdata(`author${next(30)}`)}</dc:creator><content:encoded>${cdata(textOf(number))}</content:encoded><excerpt:encoded>${cdata(some(12))}</excerpt:encoded><wp:post_id>${number}</wp:post_id><wp:post_date>${time(number)}</wp:post_date><wp:post_date_gmt>${time(number)}</wp:post_date_gmt><wp:comment_status>open</wp:comment_status><wp:post_name>story-${number}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type><category domain="category" nicename="section-${category}">${cdata(`Section ${category}`)}</category><category domain="post_tag" nicename="tag-${next(500)}">${cdata(`Tag ${next(500)}`)}</category><wp:postmeta><wp:meta_key>_edit_last</wp:meta_key><wp:meta_value>1</wp:meta_value></wp:postmeta>${comments}</item>\n`;
}

const write = (text) => process.stdout.write(text) || new Promise((resolve) => process.stdout.once('drain', resolve));

await write(`<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">\n<channel><title>Old</title><link>${site}</link><language>en</language><wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>${site}</wp:base_blog_url>\n`);
for (let i = 0; i < 30; ++i) await write(`<wp:author><wp:author_login>author${i}</wp:author_login><wp:author_display_name>Author ${i}</wp:author_display_name></wp:author>\n`);
for (let i = 0; i < 20; ++i) await write(`<wp:category><wp:term_id>${i + 1}</wp:term_id><wp:category_nicename>section-${i}</wp:category_nicename><wp:category_parent>${i > 9 ? `section-${i - 10}` : ''}</wp:category_parent><wp:cat_name>Section ${i}</wp:cat_name></wp:category>\n`);
for (let number = 1; number <= posts; ++number) await write(item(number));
await write('</channel></rss>\n');
