// Written by `npm run types` from /api/v1/openapi.json. Change the server, not this file.

export interface paths {
    "/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List articles, newest first */
        get: operations["list_articles"];
        put?: never;
        /** Begin an article */
        post: operations["write_article"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the articles in each state */
        get: operations["count_articles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what to see to before an article is published */
        get: operations["check_article"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an article with its newest revision */
        get: operations["get_article"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Save an article */
        patch: operations["save_article"];
        trace?: never;
    };
    "/articles/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an article for review */
        post: operations["submit_article"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}/send-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an article back to its writer */
        post: operations["send_back_article"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve an article */
        post: operations["approve_article"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Schedule publication, withdrawal or both */
        post: operations["schedule_article"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}/unschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel what is scheduled */
        post: operations["unschedule_article"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish an article now */
        post: operations["publish_article"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}/correct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish a correction */
        post: operations["correct_article"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}/spike": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Throw away an article that readers have never seen */
        post: operations["spike_article"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}/unspike": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a spiked article back as a draft */
        post: operations["unspike_article"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw an article, with the reason */
        post: operations["withdraw_article"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}/working": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an article as people are writing it */
        get: operations["get_working_copy"];
        /** Store the content as it is after these steps */
        put: operations["save_snapshot"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the steps after a place */
        get: operations["list_steps"];
        put?: never;
        /** Add steps, if they follow the newest one */
        post: operations["add_steps"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}/keep": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a revision of the working copy */
        post: operations["keep_working_copy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List every saved state of an article */
        get: operations["list_revisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}/revisions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a saved state of an article */
        get: operations["get_revision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Save an old revision as the newest */
        post: operations["revert_article"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what was public when */
        get: operations["list_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}/versions/{seq}/redact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove the text of a version for good */
        post: operations["redact_version"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the notes on an article */
        get: operations["list_notes"];
        put?: never;
        /** Write a note on an article, or on a block of it */
        post: operations["add_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}/notes/{note}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark a note as seen to */
        post: operations["resolve_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List sections in their order */
        get: operations["list_sections"];
        put?: never;
        /** Add a section */
        post: operations["add_section"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a section */
        patch: operations["change_section"];
        trace?: never;
    };
    "/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the tags of an edition */
        get: operations["list_tags"];
        put?: never;
        /** Add a tag */
        post: operations["add_tag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/authors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List authors */
        get: operations["list_authors"];
        put?: never;
        /** Add an author */
        post: operations["add_author"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/authors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change an author */
        patch: operations["change_author"];
        trace?: never;
    };
    "/pictures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List pictures, newest first */
        get: operations["list_pictures"];
        put?: never;
        /** Take a picture into the library; the body is the file */
        post: operations["add_picture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pictures/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a picture */
        get: operations["get_picture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change what is said of a picture, its crops and how long it is shown */
        patch: operations["change_picture"];
        trace?: never;
    };
    "/editions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List editions in their order */
        get: operations["list_editions"];
        put?: never;
        /** Add an edition */
        post: operations["add_edition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/editions/{tag}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change an edition */
        patch: operations["change_edition"];
        trace?: never;
    };
    "/editions/{tag}/strings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the words of an edition’s pages */
        get: operations["get_strings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Set words of an edition’s pages; null brings the shipped ones back */
        patch: operations["set_strings"];
        trace?: never;
    };
    "/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the settings of the publication */
        get: operations["get_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Set settings of the publication */
        patch: operations["set_settings"];
        trace?: never;
    };
    "/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List accounts */
        get: operations["list_staff"];
        put?: never;
        /** Invite somebody to the staff */
        post: operations["invite_member"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change an account */
        patch: operations["change_member"];
        trace?: never;
    };
    "/staff/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a link with which the owner of an account sets a password */
        post: operations["make_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the people of the newsroom */
        get: operations["list_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Listen to what happens, as server-sent events */
        get: operations["listen_to_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/articles/{id}/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that one is in an article, or leaves it */
        post: operations["enter_article"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List API keys */
        get: operations["list_keys"];
        put?: never;
        /** Make an API key */
        post: operations["make_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API key */
        delete: operations["revoke_key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the audit log, newest first */
        get: operations["list_audit_records"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the account that is signed in */
        get: operations["get_own_account"];
        put?: never;
        /** Sign in */
        post: operations["sign_in"];
        /** Sign out */
        delete: operations["sign_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the sessions of one’s own account */
        get: operations["list_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Sign out elsewhere */
        delete: operations["end_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change one’s own password */
        post: operations["change_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/links/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a password with a link */
        post: operations["use_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List one’s own passkeys */
        get: operations["list_passkeys"];
        put?: never;
        /** Add the passkey that a browser made */
        post: operations["add_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/passkeys/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get the options with which a browser makes a passkey */
        post: operations["begin_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a passkey */
        delete: operations["remove_passkey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/passkey/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get the options with which a browser uses a passkey */
        post: operations["begin_passkey_sign_in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with a passkey */
        post: operations["sign_in_with_passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the secret of one’s one-time codes */
        post: operations["begin_totp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for one-time codes from the next sign-in on */
        post: operations["confirm_totp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/totp/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for one-time codes no longer */
        post: operations["end_totp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Describe this API */
        get: operations["get_description"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            /** @description Always `about:blank`; `code` tells problems apart */
            type: string;
            /** @description The phrase of the status */
            title: string;
            /** @description The HTTP status */
            status: number;
            /** @description Names the problem for programs, and never changes */
            code: string;
            /** @description Tells a person what is wrong */
            detail: string;
            /** @description Identifies the request in the server’s log */
            request: string;
        };
        Articles: {
            /** @description The articles of this page, newest first */
            articles: components["schemas"]["ArticleLine"][];
            /** @description The `cursor` of the next page, null on the last one */
            next: string | null;
        };
        ArticleLine: {
            /** @description Identifies the article */
            id: string;
            /** @description The tag of its edition */
            edition: string;
            /** @description Shared by an article and its translations */
            story: string;
            /**
             * @description Where it is on its way to readers
             * @enum {string}
             */
            state: "draft" | "in_review" | "approved" | "scheduled" | "published" | "withdrawn" | "spiked";
            /** @description The number of its newest revision */
            revision: number;
            /** @description The number of the revision that readers see */
            published_revision: number | null;
            /**
             * @description What it is
             * @enum {string}
             */
            kind: "news" | "column" | "analysis" | "interview" | "live" | "gallery" | "video" | "page";
            /** @description The id of its section */
            section: string;
            /** @description The last part of its address */
            slug: string;
            /** @description The headline */
            headline: string;
            /** @description Who began it: staff:ID, key:ID or system */
            creator: string;
            /**
             * Format: date-time
             * @description When it will be published
             */
            publish_at: string | null;
            /**
             * Format: date-time
             * @description When it will be withdrawn
             */
            withdraw_at: string | null;
            /**
             * Format: date-time
             * @description When readers first saw it
             */
            first_published_at: string | null;
            /**
             * Format: date-time
             * @description When it was last changed
             */
            updated_at: string;
            /** @description The names of its authors */
            authors: string[];
            /** @description How many notes nobody has seen to */
            open_notes: number;
            /** @description The articles of the same story in other editions */
            translations: components["schemas"]["Translation"][];
            /** @description What the caller may do with it now: `save`, `publish` … */
            may: string[];
            /** @description Who has it open */
            present: components["schemas"]["Presence"][];
        };
        Translation: {
            /** @description Identifies the article */
            id: string;
            /** @description The tag of its edition */
            edition: string;
            /**
             * @description Where it is on its way to readers
             * @enum {string}
             */
            state: "draft" | "in_review" | "approved" | "scheduled" | "published" | "withdrawn" | "spiked";
        };
        Presence: {
            /** @description The id of the account */
            staff: string;
            /** @description The person’s name */
            name: string;
        };
        Article: {
            /**
             * @description What it is; a page is in no list
             * @enum {string}
             */
            kind: "news" | "column" | "analysis" | "interview" | "live" | "gallery" | "video" | "page";
            /** @description The text, as the tree of blocks of a ProseMirror editor */
            body: {
                [key: string]: unknown;
            };
            /** @description Its authors, in their order; in a body the id of an author will do */
            authors: {
                author: string;
                /** @enum {string} */
                role: "by" | "photographs" | "translation";
            }[];
            /** @description The ids of its tags */
            tags: string[];
            /** @description Printed over the headline */
            labels: ("breaking" | "exclusive" | "sponsored")[];
            /** @description Whether readers may comment on it */
            comments_open: boolean;
            /**
             * Format: date-time
             * @description Before this time nobody can publish it
             */
            embargo_until: string | null;
            /** @description The address of the original, if it was first published elsewhere */
            canonical_address: string;
            /** @description What the agency wants printed */
            credit: string;
            /** @description The place, and perhaps the date, that the text begins with */
            dateline: string;
            /** @description The headline */
            headline: string;
            /** @description The id of the picture above the text */
            lead_picture: string;
            /** @description The id of its section */
            section: string;
            /** @description The description for search engines; the standfirst if empty */
            seo_description: string;
            /** @description The title for search engines; the headline if empty */
            seo_title: string;
            /** @description The headline for lists; the headline if empty */
            short_headline: string;
            /** @description The last part of its address; made from the headline if empty */
            slug: string;
            /** @description The agency or paper it comes from */
            source: string;
            /** @description The paragraph between headline and text */
            standfirst: string;
            /** @description Identifies the article */
            id: string;
            /** @description The tag of its edition */
            edition: string;
            /** @description Shared by an article and its translations */
            story: string;
            /**
             * @description Where it is on its way to readers
             * @enum {string}
             */
            state: "draft" | "in_review" | "approved" | "scheduled" | "published" | "withdrawn" | "spiked";
            /** @description The number of its newest revision */
            revision: number;
            /** @description The number of the revision that readers see */
            published_revision: number | null;
            /** @description Who began it: staff:ID, key:ID or system */
            creator: string;
            /**
             * Format: date-time
             * @description When it will be published
             */
            publish_at: string | null;
            /**
             * Format: date-time
             * @description When it will be withdrawn
             */
            withdraw_at: string | null;
            /**
             * Format: date-time
             * @description When readers first saw it
             */
            first_published_at: string | null;
            /**
             * Format: date-time
             * @description When it was begun
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed
             */
            updated_at: string;
            /** @description The address at which readers find it, null if they do not */
            url: string | null;
            /** @description What the caller may do with it now: `save`, `publish` … */
            may: string[];
        };
        NewArticle: {
            /** @description A UUID that the caller made, and under which the article can be sent again */
            id?: string | null;
            /** @description The tag of its edition, which stays */
            edition: string;
            /** @description The id of the article of another edition that this one translates */
            translation_of?: string | null;
            /**
             * @description What it is; a page is in no list
             * @enum {string}
             */
            kind?: "news" | "column" | "analysis" | "interview" | "live" | "gallery" | "video" | "page";
            /** @description The text, as the tree of blocks of a ProseMirror editor */
            body?: {
                [key: string]: unknown;
            };
            /** @description Its authors, in their order; in a body the id of an author will do */
            authors?: (string | {
                author: string;
                /** @enum {string} */
                role: "by" | "photographs" | "translation";
            })[];
            /** @description The ids of its tags */
            tags?: string[];
            /** @description Printed over the headline */
            labels?: ("breaking" | "exclusive" | "sponsored")[];
            /** @description Whether readers may comment on it */
            comments_open?: boolean;
            /**
             * Format: date-time
             * @description Before this time nobody can publish it
             */
            embargo_until?: string | null;
            /** @description The address of the original, if it was first published elsewhere */
            canonical_address?: string | null;
            /** @description What the agency wants printed */
            credit?: string | null;
            /** @description The place, and perhaps the date, that the text begins with */
            dateline?: string | null;
            /** @description The headline */
            headline?: string | null;
            /** @description The id of the picture above the text */
            lead_picture?: string | null;
            /** @description The id of its section */
            section?: string | null;
            /** @description The description for search engines; the standfirst if empty */
            seo_description?: string | null;
            /** @description The title for search engines; the headline if empty */
            seo_title?: string | null;
            /** @description The headline for lists; the headline if empty */
            short_headline?: string | null;
            /** @description The last part of its address; made from the headline if empty */
            slug?: string | null;
            /** @description The agency or paper it comes from */
            source?: string | null;
            /** @description The paragraph between headline and text */
            standfirst?: string | null;
            /** @description The text as HTML, instead of `body`; what a body cannot hold is dropped */
            body_html?: string;
        };
        StateCounts: {
            /** @description The states that articles are in */
            states: components["schemas"]["StateCount"][];
        };
        StateCount: {
            /**
             * @description The state
             * @enum {string}
             */
            state: "draft" | "in_review" | "approved" | "scheduled" | "published" | "withdrawn" | "spiked";
            /** @description How many articles are in it */
            count: number;
        };
        Checks: {
            /** @description What to see to before publication, what stops it first */
            checks: components["schemas"]["Check"][];
        };
        Check: {
            /** @description What is the matter: `headline_missing` … */
            code: string;
            /**
             * @description `stop` if publishing refuses the article
             * @enum {string}
             */
            level: "stop" | "warning";
            /** @description The id of the block, empty if of none */
            block: string;
            /** @description The field, empty if of none */
            field: string;
            /** @description The id of the picture, empty if of none */
            about: string;
        };
        SaveProblem: {
            /** @description Always `about:blank`; `code` tells problems apart */
            type: string;
            /** @description The phrase of the status */
            title: string;
            /** @description The HTTP status */
            status: number;
            /** @description Names the problem for programs, and never changes */
            code: string;
            /** @description Tells a person what is wrong */
            detail: string;
            /** @description Identifies the request in the server’s log */
            request: string;
            /** @description The number of the newest revision */
            revision: number;
            /** @description What the newest revision says */
            theirs: components["schemas"]["Content"];
            /** @description What you wanted to save */
            yours: components["schemas"]["Content"];
        };
        Content: {
            /**
             * @description What it is; a page is in no list
             * @enum {string}
             */
            kind: "news" | "column" | "analysis" | "interview" | "live" | "gallery" | "video" | "page";
            /** @description The text, as the tree of blocks of a ProseMirror editor */
            body: {
                [key: string]: unknown;
            };
            /** @description Its authors, in their order; in a body the id of an author will do */
            authors: {
                author: string;
                /** @enum {string} */
                role: "by" | "photographs" | "translation";
            }[];
            /** @description The ids of its tags */
            tags: string[];
            /** @description Printed over the headline */
            labels: ("breaking" | "exclusive" | "sponsored")[];
            /** @description Whether readers may comment on it */
            comments_open: boolean;
            /**
             * Format: date-time
             * @description Before this time nobody can publish it
             */
            embargo_until: string | null;
            /** @description The address of the original, if it was first published elsewhere */
            canonical_address: string;
            /** @description What the agency wants printed */
            credit: string;
            /** @description The place, and perhaps the date, that the text begins with */
            dateline: string;
            /** @description The headline */
            headline: string;
            /** @description The id of the picture above the text */
            lead_picture: string;
            /** @description The id of its section */
            section: string;
            /** @description The description for search engines; the standfirst if empty */
            seo_description: string;
            /** @description The title for search engines; the headline if empty */
            seo_title: string;
            /** @description The headline for lists; the headline if empty */
            short_headline: string;
            /** @description The last part of its address; made from the headline if empty */
            slug: string;
            /** @description The agency or paper it comes from */
            source: string;
            /** @description The paragraph between headline and text */
            standfirst: string;
        };
        ArticleChange: {
            /** @description The revision that the save was made from, unless If-Match says it */
            revision?: number;
            /**
             * @description What it is; a page is in no list
             * @enum {string}
             */
            kind?: "news" | "column" | "analysis" | "interview" | "live" | "gallery" | "video" | "page";
            /** @description The text, as the tree of blocks of a ProseMirror editor */
            body?: {
                [key: string]: unknown;
            };
            /** @description Its authors, in their order; in a body the id of an author will do */
            authors?: (string | {
                author: string;
                /** @enum {string} */
                role: "by" | "photographs" | "translation";
            })[];
            /** @description The ids of its tags */
            tags?: string[];
            /** @description Printed over the headline */
            labels?: ("breaking" | "exclusive" | "sponsored")[];
            /** @description Whether readers may comment on it */
            comments_open?: boolean;
            /**
             * Format: date-time
             * @description Before this time nobody can publish it
             */
            embargo_until?: string | null;
            /** @description The address of the original, if it was first published elsewhere */
            canonical_address?: string | null;
            /** @description What the agency wants printed */
            credit?: string | null;
            /** @description The place, and perhaps the date, that the text begins with */
            dateline?: string | null;
            /** @description The headline */
            headline?: string | null;
            /** @description The id of the picture above the text */
            lead_picture?: string | null;
            /** @description The id of its section */
            section?: string | null;
            /** @description The description for search engines; the standfirst if empty */
            seo_description?: string | null;
            /** @description The title for search engines; the headline if empty */
            seo_title?: string | null;
            /** @description The headline for lists; the headline if empty */
            short_headline?: string | null;
            /** @description The last part of its address; made from the headline if empty */
            slug?: string | null;
            /** @description The agency or paper it comes from */
            source?: string | null;
            /** @description The paragraph between headline and text */
            standfirst?: string | null;
            /** @description The text as HTML, instead of `body`; what a body cannot hold is dropped */
            body_html?: string;
        };
        SeenRevision: {
            /** @description The newest revision as the caller knows it; the verb is refused if there is a newer one */
            revision?: number | null;
        };
        Schedule: {
            /**
             * Format: date-time
             * @description When to publish it
             */
            publish_at?: string | null;
            /**
             * Format: date-time
             * @description When to withdraw it
             */
            withdraw_at?: string | null;
            /** @description The newest revision as the caller knows it; the verb is refused if there is a newer one */
            revision?: number | null;
        };
        Correction: {
            /** @description What was wrong, and what is right */
            text: string;
            /**
             * @description How bad it was
             * @default correction
             * @enum {string}
             */
            severity: "clarification" | "correction" | "retraction";
            /**
             * @description Where the article shows it
             * @default bottom
             * @enum {string}
             */
            place: "top" | "bottom";
            /** @description The newest revision as the caller knows it; the verb is refused if there is a newer one */
            revision?: number | null;
        };
        Withdrawal: {
            /** @description Why; readers see it */
            reason: string;
            /** @description The newest revision as the caller knows it; the verb is refused if there is a newer one */
            revision?: number | null;
        };
        WorkingCopy: {
            /** @description The epoch: the revision that its steps began from */
            epoch: number;
            /** @description After how many steps of the epoch */
            version: number;
            /** @description The revision it was last saved as */
            revision: number;
            /** @description The content after `version` steps: the snapshot */
            content: components["schemas"]["Content"];
            /** @description How many steps the epoch has */
            head: number;
            /** @description The steps after the snapshot, in their order; at most 1,000 */
            steps: components["schemas"]["Step"][];
            /** @description What stood unsaved when an earlier epoch ended */
            stale: components["schemas"]["EndedEpoch"] | null;
        };
        Step: {
            /** @description How many steps there are up to this one */
            version: number;
            /** @description The desk that made it */
            client: string;
            /** @description Who made it: staff:ID or key:ID */
            actor: string;
            /** @description The step, as it was sent */
            step: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When it was added
             */
            at: string;
        };
        EndedEpoch: {
            /** @description Its number */
            epoch: number;
            /** @description The revision it was last saved as */
            revision: number;
            /** @description What that revision says */
            base: components["schemas"]["Content"];
            /** @description The place of the snapshot */
            version: number;
            /** @description The snapshot */
            content: components["schemas"]["Content"];
            /** @description The steps after the snapshot */
            steps: components["schemas"]["Step"][];
        };
        StepPlace: {
            /** @description The epoch: the revision that its steps began from */
            epoch: number;
            /** @description After how many steps of the epoch */
            version: number;
        };
        Snapshot: {
            /** @description The epoch: the revision that its steps began from */
            epoch: number;
            /** @description After how many steps of the epoch */
            version: number;
            /** @description Every field of the content, as saving an article takes them */
            content: {
                [key: string]: unknown;
            };
        };
        Steps: {
            /** @description The epoch: the revision that its steps began from */
            epoch: number;
            /** @description After how many steps of the epoch */
            version: number;
            /** @description The steps, in their order; at most 1,000 */
            steps: components["schemas"]["Step"][];
        };
        StepsBehind: {
            /** @description Always `about:blank`; `code` tells problems apart */
            type: string;
            /** @description The phrase of the status */
            title: string;
            /** @description The HTTP status */
            status: number;
            /** @description Names the problem for programs, and never changes */
            code: string;
            /** @description Tells a person what is wrong */
            detail: string;
            /** @description Identifies the request in the server’s log */
            request: string;
            /** @description The epoch: the revision that its steps began from */
            epoch: number;
            /** @description After how many steps of the epoch */
            version: number;
            /** @description The steps, in their order; at most 1,000 */
            steps: components["schemas"]["Step"][];
        };
        NewSteps: {
            /** @description The epoch: the revision that its steps began from */
            epoch: number;
            /** @description After how many steps of the epoch */
            version: number;
            /** @description The desk that made them, the same name whenever it sends steps */
            client: string;
            /** @description The steps, each an object of at most 64 KB that the server does not read */
            steps: {
                [key: string]: unknown;
            }[];
            /** @description Whether these steps bring over what is in `stale`, which is then forgotten */
            merged?: boolean;
        };
        SentStepPlace: {
            /** @description The epoch: the revision that its steps began from */
            epoch: number;
            /** @description After how many steps of the epoch */
            version: number;
        };
        Revisions: {
            /** @description The saved states of the article, newest first */
            revisions: components["schemas"]["RevisionLine"][];
        };
        RevisionLine: {
            /** @description Counts from 1 */
            number: number;
            /** @description Who saved it: staff:ID, key:ID or system */
            saved_by: string;
            /**
             * Format: date-time
             * @description When it was saved
             */
            saved_at: string;
        };
        Revision: {
            /** @description Counts from 1 */
            number: number;
            /** @description What the article said then */
            content: components["schemas"]["Content"];
        };
        Reversion: {
            /** @description The number of the revision to go back to */
            revision: number;
        };
        Versions: {
            /** @description What was public when, oldest first */
            versions: components["schemas"]["Version"][];
        };
        Version: {
            /** @description The number of the link in the chain */
            seq: number;
            /**
             * @description What happened
             * @enum {string}
             */
            kind: "published" | "corrected" | "withdrawn" | "redacted";
            /** @description The revision that readers saw from then on */
            revision: number | null;
            /**
             * Format: date-time
             * @description When it happened
             */
            at: string;
            /** @description Who did it: staff:ID, key:ID or system */
            actor: string;
            /** @description What readers could read, null if it was redacted */
            content: {
                [key: string]: unknown;
            } | null;
            /** @description The SHA-256 of the content */
            content_hash: string;
            /** @description The SHA-256 of the link */
            hash: string;
        };
        Redaction: {
            /** @description Why, such as the court’s decision */
            reason: string;
        };
        Notes: {
            /** @description The notes on the article, oldest first */
            notes: components["schemas"]["Note"][];
        };
        Note: {
            /** @description Identifies the note */
            id: string;
            /** @description The id of the block it is about; empty for the whole article */
            block: string;
            /** @description What it says */
            text: string;
            /** @description Who wrote it: staff:ID, key:ID or reader */
            author: string;
            /**
             * Format: date-time
             * @description When it was written
             */
            at: string;
            /**
             * Format: date-time
             * @description When somebody had seen to it
             */
            resolved_at: string | null;
        };
        NewNote: {
            /** @description The id of the block it is about; empty for the whole article */
            block?: string;
            /** @description What it says */
            text: string;
        };
        Nothing: Record<string, never>;
        Sections: {
            /** @description By edition, then by position */
            sections: components["schemas"]["Section"][];
        };
        Section: {
            /** @description Identifies the section */
            id: string;
            /** @description The tag of its edition */
            edition: string;
            /** @description As readers see it */
            name: string;
            /** @description The part of its address; made from the name if empty */
            slug: string;
            /** @description The id of the section it is a part of */
            parent: string | null;
            /** @description A key that it shares with the same section in other editions */
            translation: string;
            /** @description Its place in the order of sections */
            position: number;
            /** @description Whether the navigation shows it */
            is_listed: boolean;
        };
        NewSection: {
            /** @description The tag of its edition */
            edition: string;
            /** @description As readers see it */
            name: string;
            /** @description The part of its address; made from the name if empty */
            slug?: string;
            /** @description The id of the section it is a part of */
            parent?: string | null;
            /** @description A key that it shares with the same section in other editions */
            translation?: string;
            /** @description Its place in the order of sections */
            position?: number;
            /** @description Whether the navigation shows it */
            is_listed?: boolean;
        };
        SectionChange: {
            /** @description As readers see it */
            name?: string;
            /** @description The part of its address; made from the name if empty */
            slug?: string;
            /** @description The id of the section it is a part of */
            parent?: string | null;
            /** @description A key that it shares with the same section in other editions */
            translation?: string;
            /** @description Its place in the order of sections */
            position?: number;
            /** @description Whether the navigation shows it */
            is_listed?: boolean;
        };
        Tags: {
            /** @description The tags of this page, by slug */
            tags: components["schemas"]["Tag"][];
            /** @description The `cursor` of the next page, null on the last one */
            next: string | null;
        };
        Tag: {
            /** @description Identifies the tag */
            id: string;
            /** @description The tag of its edition */
            edition: string;
            /** @description As readers see it */
            name: string;
            /** @description The part of its address, made from the name */
            slug: string;
        };
        NewTag: {
            /** @description The tag of its edition */
            edition: string;
            /** @description As readers see it */
            name: string;
        };
        Authors: {
            /** @description The authors of this page, by slug */
            authors: components["schemas"]["Author"][];
            /** @description The `cursor` of the next page, null on the last one */
            next: string | null;
        };
        Author: {
            /** @description Identifies the author */
            id: string;
            /** @description As it stands over articles */
            name: string;
            /** @description The part of the page’s address; made from the name if empty */
            slug: string;
            /** @description Whether pages list the author */
            is_columnist: boolean;
            /** @description A short biography for each edition, by its tag */
            bio: {
                [key: string]: string;
            };
            /** @description The id of the author’s account */
            staff: string | null;
        };
        NewAuthor: {
            /** @description As it stands over articles */
            name: string;
            /** @description The part of the page’s address; made from the name if empty */
            slug?: string;
            /** @description Whether pages list the author */
            is_columnist?: boolean;
            /** @description A short biography for each edition, by its tag */
            bio?: {
                [key: string]: string;
            };
            /** @description The id of the author’s account */
            staff?: string | null;
        };
        AuthorChange: {
            /** @description As it stands over articles */
            name?: string;
            /** @description The part of the page’s address; made from the name if empty */
            slug?: string;
            /** @description Whether pages list the author */
            is_columnist?: boolean;
            /** @description A short biography for each edition, by its tag */
            bio?: {
                [key: string]: string;
            };
            /** @description The id of the author’s account */
            staff?: string | null;
        };
        Pictures: {
            /** @description Newest first */
            pictures: components["schemas"]["Picture"][];
        };
        Picture: {
            /** @description Identifies the picture */
            id: string;
            /** @description The format of the file */
            kind: string;
            /** @description The size of the file */
            bytes: number;
            /** @description In pixels */
            width: number;
            /** @description In pixels */
            height: number;
            /** @description More than one in an animation */
            frames: number;
            /** @description Whether the page shows through it */
            is_transparent: boolean;
            /** @description What a page shows until the picture is there */
            placeholder: string;
            /** @description Who took it in: staff:ID, key:ID or system */
            creator_account: string;
            /**
             * Format: date-time
             * @description From then on readers do not see the picture
             */
            expires_at: string | null;
            /**
             * Format: date-time
             * @description When it was taken in
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed
             */
            updated_at: string;
            /** @description What is said of it */
            words: components["schemas"]["PictureWords"];
            /** @description The point that crops keep, from 0 to 1 across and down */
            focus: number[];
            /** @description An editor’s crops by shape, such as 16x9: left, top, width and height, from 0 to 1 */
            crops: {
                [key: string]: number[];
            };
            /** @description The largest size that readers get of each shape */
            addresses: {
                [key: string]: string;
            };
            /** @description Whether readers may see it now */
            is_shown: boolean;
        };
        PictureWords: {
            /** @description What it shows, for readers who cannot see it */
            alternative_text: string;
            /** @description Stands below it */
            caption: string;
            /** @description What it is called */
            headline: string;
            /** @description The photographer */
            creator: string;
            /** @description Printed beside it */
            credit: string;
            /** @description Who it comes from */
            source: string;
            /** @description The copyright notice */
            copyright: string;
            /** @description How it may be used */
            usage_terms: string;
            /** @description The agency’s instructions to editors */
            instructions: string;
            /** @description When it was taken, as exactly as it is known */
            taken_at: string;
            /** @description Where it was taken */
            place: string;
            /** @description Who is in it, with commas between them */
            people: string;
            /** @description Keywords, with commas between them */
            keywords: string;
        };
        AddedPicture: {
            /** @description Identifies the picture */
            id: string;
            /** @description The format of the file */
            kind: string;
            /** @description The size of the file */
            bytes: number;
            /** @description In pixels */
            width: number;
            /** @description In pixels */
            height: number;
            /** @description More than one in an animation */
            frames: number;
            /** @description Whether the page shows through it */
            is_transparent: boolean;
            /** @description What a page shows until the picture is there */
            placeholder: string;
            /** @description Who took it in: staff:ID, key:ID or system */
            creator_account: string;
            /**
             * Format: date-time
             * @description From then on readers do not see the picture
             */
            expires_at: string | null;
            /**
             * Format: date-time
             * @description When it was taken in
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed
             */
            updated_at: string;
            /** @description What is said of it */
            words: components["schemas"]["PictureWords"];
            /** @description The point that crops keep, from 0 to 1 across and down */
            focus: number[];
            /** @description An editor’s crops by shape, such as 16x9: left, top, width and height, from 0 to 1 */
            crops: {
                [key: string]: number[];
            };
            /** @description The largest size that readers get of each shape */
            addresses: {
                [key: string]: string;
            };
            /** @description Whether readers may see it now */
            is_shown: boolean;
            /** @description Whether the library had this file already */
            was_here: boolean;
            /** @description The ids of up to 20 pictures that look like it, the most alike first */
            similar: string[];
        };
        PictureChange: {
            /** @description Changes what is said of it; what is not given stays */
            words?: components["schemas"]["PictureWordsChange"];
            /** @description The point that crops keep, from 0 to 1 across and down */
            focus?: number[];
            /** @description Crops by shape, such as 16x9: left, top, width and height, from 0 to 1; null removes one */
            crops?: {
                [key: string]: number[] | null;
            };
            /**
             * Format: date-time
             * @description From then on readers do not see the picture; null means never
             */
            expires_at?: string | null;
        };
        PictureWordsChange: {
            /** @description What it shows, for readers who cannot see it */
            alternative_text?: string;
            /** @description Stands below it */
            caption?: string;
            /** @description What it is called */
            headline?: string;
            /** @description The photographer */
            creator?: string;
            /** @description Printed beside it */
            credit?: string;
            /** @description Who it comes from */
            source?: string;
            /** @description The copyright notice */
            copyright?: string;
            /** @description How it may be used */
            usage_terms?: string;
            /** @description The agency’s instructions to editors */
            instructions?: string;
            /** @description When it was taken, as exactly as it is known */
            taken_at?: string;
            /** @description Where it was taken */
            place?: string;
            /** @description Who is in it, with commas between them */
            people?: string;
            /** @description Keywords, with commas between them */
            keywords?: string;
        };
        Editions: {
            /** @description In the newsroom’s order */
            editions: components["schemas"]["Edition"][];
        };
        Edition: {
            /** @description Its language, as a tag of BCP 47 */
            tag: string;
            /** @description The name of the paper in this language */
            name: string;
            /** @description How it writes dates and numbers; the tag if it was never set */
            locale: string;
            /** @description Its time zone, by its IANA name */
            time_zone: string;
            /** @description The first part of its addresses; the tag unless set, empty for the edition at the root */
            prefix: string;
            /** @description How fast its readers read */
            words_per_minute: number;
            /** @description How it writes dates, in the letters of UTS #35; empty: as its locale does */
            date_pattern: string;
            /** @description How it writes times of day, likewise */
            time_pattern: string;
            /** @description The locale for numbers; empty: its locale */
            number_locale: string;
        };
        NewEdition: {
            /** @description Its language, as a tag of BCP 47 */
            tag: string;
            /** @description The name of the paper in this language */
            name: string;
            /** @description How it writes dates and numbers; the tag if it was never set */
            locale?: string;
            /** @description Its time zone, by its IANA name */
            time_zone: string;
            /** @description The first part of its addresses; the tag unless set, empty for the edition at the root */
            prefix?: string;
            /** @description How fast its readers read */
            words_per_minute?: number;
            /** @description How it writes dates, in the letters of UTS #35; empty: as its locale does */
            date_pattern?: string;
            /** @description How it writes times of day, likewise */
            time_pattern?: string;
            /** @description The locale for numbers; empty: its locale */
            number_locale?: string;
        };
        EditionChange: {
            /** @description The name of the paper in this language */
            name?: string;
            /** @description How it writes dates and numbers; the tag if it was never set */
            locale?: string;
            /** @description Its time zone, by its IANA name */
            time_zone?: string;
            /** @description How fast its readers read */
            words_per_minute?: number;
            /** @description How it writes dates, in the letters of UTS #35; empty: as its locale does */
            date_pattern?: string;
            /** @description How it writes times of day, likewise */
            time_pattern?: string;
            /** @description The locale for numbers; empty: its locale */
            number_locale?: string;
        };
        InterfaceStrings: {
            /** @description The words as the program brings them */
            shipped: {
                [key: string]: string;
            };
            /** @description The words that the edition uses instead */
            own: {
                [key: string]: string;
            };
        };
        InterfaceStringsChange: {
            [key: string]: string | null;
        };
        Settings: {
            [key: string]: string;
        };
        Staff: {
            /** @description The accounts, by address */
            staff: components["schemas"]["StaffMember"][];
        };
        StaffMember: {
            /** @description Identifies the account */
            id: string;
            /** @description The address to sign in with */
            email: string;
            /** @description The person’s name */
            name: string;
            /**
             * @description What the person may do; the guide’s page on roles tells it
             * @enum {string}
             */
            role: "contributor" | "writer" | "translator" | "editor" | "moderator" | "publisher" | "administrator";
            /** @description Whether the account has only a one-time password */
            must_change_password: boolean;
            /** @description Whether nobody may sign in with it */
            is_disabled: boolean;
            /** @description The tags of the editions it is bound to; empty: to none */
            editions: string[];
            /** @description The ids of the sections it is bound to; empty: to none */
            sections: string[];
            /**
             * Format: date-time
             * @description When it was made
             */
            created_at: string;
        };
        Invitation: {
            /** @description Identifies the account */
            id: string;
            /** @description The address to sign in with */
            email: string;
            /** @description The person’s name */
            name: string;
            /**
             * @description What the person may do; the guide’s page on roles tells it
             * @enum {string}
             */
            role: "contributor" | "writer" | "translator" | "editor" | "moderator" | "publisher" | "administrator";
            /** @description Whether the account has only a one-time password */
            must_change_password: boolean;
            /** @description Whether nobody may sign in with it */
            is_disabled: boolean;
            /** @description The tags of the editions it is bound to; empty: to none */
            editions: string[];
            /** @description The ids of the sections it is bound to; empty: to none */
            sections: string[];
            /**
             * Format: date-time
             * @description When it was made
             */
            created_at: string;
            /** @description Where its owner sets a password: once, within three days */
            link: string;
        };
        NewStaffMember: {
            /** @description The address to sign in with */
            email: string;
            /** @description The person’s name */
            name: string;
            /**
             * @description What the person may do; the guide’s page on roles tells it
             * @enum {string}
             */
            role: "contributor" | "writer" | "translator" | "editor" | "moderator" | "publisher" | "administrator";
        };
        StaffMemberChange: {
            /** @description The person’s name */
            name?: string;
            /**
             * @description What the person may do; the guide’s page on roles tells it
             * @enum {string}
             */
            role?: "contributor" | "writer" | "translator" | "editor" | "moderator" | "publisher" | "administrator";
            /** @description Whether nobody may sign in with it */
            is_disabled?: boolean;
            /** @description The tags of the editions it is bound to; empty: to none */
            editions?: string[];
            /** @description The ids of the sections it is bound to; empty: to none */
            sections?: string[];
        };
        Link: {
            /** @description Where its owner sets a password: once, within three days */
            link: string;
        };
        People: {
            /** @description Everybody who has or had an account, by name */
            people: components["schemas"]["Person"][];
        };
        Person: {
            /** @description Identifies the account */
            id: string;
            /** @description The person’s name */
            name: string;
            /**
             * @description What the person may do
             * @enum {string}
             */
            role: "contributor" | "writer" | "translator" | "editor" | "moderator" | "publisher" | "administrator";
            /** @description Whether the account is closed */
            is_disabled: boolean;
        };
        SentPresence: {
            /** @description The desk, the same name whenever it calls */
            client: string;
            /** @description The id of the block with the cursor */
            block?: string;
            /** @description The field with the cursor */
            field?: string;
            /** @description Whether the desk closes the article */
            leave?: boolean;
        };
        Keys: {
            /** @description Oldest first, with the revoked ones */
            keys: components["schemas"]["Key"][];
        };
        Key: {
            /** @description Identifies the key */
            id: string;
            /** @description What it is for */
            name: string;
            /** @description What it may do */
            scopes: ("admin" | "articles:read" | "articles:write" | "articles:publish" | "comments:read" | "comments:write" | "pictures:read" | "pictures:write" | "settings:read" | "settings:write" | "staff:read" | "staff:write")[];
            /**
             * Format: date-time
             * @description When it was made
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was last used, to the minute
             */
            last_used_at: string | null;
            /**
             * Format: date-time
             * @description When it was revoked
             */
            revoked_at: string | null;
        };
        SecretKey: {
            /** @description Identifies the key */
            id: string;
            /** @description What it is for */
            name: string;
            /** @description What it may do */
            scopes: ("admin" | "articles:read" | "articles:write" | "articles:publish" | "comments:read" | "comments:write" | "pictures:read" | "pictures:write" | "settings:read" | "settings:write" | "staff:read" | "staff:write")[];
            /**
             * Format: date-time
             * @description When it was made
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was last used, to the minute
             */
            last_used_at: string | null;
            /**
             * Format: date-time
             * @description When it was revoked
             */
            revoked_at: string | null;
            /** @description What the program sends; it is never shown again */
            secret: string;
        };
        NewKey: {
            /** @description What it is for */
            name: string;
            /** @description What it may do */
            scopes: ("admin" | "articles:read" | "articles:write" | "articles:publish" | "comments:read" | "comments:write" | "pictures:read" | "pictures:write" | "settings:read" | "settings:write" | "staff:read" | "staff:write")[];
        };
        AuditRecords: {
            /** @description The records of this page, newest first */
            records: components["schemas"]["AuditRecord"][];
            /** @description The `cursor` of the next page, null on the last one */
            next: string | null;
        };
        AuditRecord: {
            /** @description Its number in the log */
            seq: number;
            /**
             * Format: date-time
             * @description When it happened
             */
            at: string;
            /** @description Who did it: staff:ID, key:ID or system */
            actor: string;
            /** @description What happened, such as article.published */
            action: string;
            /** @description The id of the thing it happened to */
            subject: string;
        };
        SignedInMember: {
            /** @description Identifies the account */
            id: string;
            /** @description The address to sign in with */
            email: string;
            /** @description The person’s name */
            name: string;
            /**
             * @description What the person may do; the guide’s page on roles tells it
             * @enum {string}
             */
            role: "contributor" | "writer" | "translator" | "editor" | "moderator" | "publisher" | "administrator";
            /** @description Whether the account has only a one-time password */
            must_change_password: boolean;
            /** @description Whether nobody may sign in with it */
            is_disabled: boolean;
            /** @description The tags of the editions it is bound to; empty: to none */
            editions: string[];
            /** @description The ids of the sections it is bound to; empty: to none */
            sections: string[];
            /**
             * Format: date-time
             * @description When it was made
             */
            created_at: string;
            /** @description What the person may do; some rights only over what is their own */
            rights: string[];
        };
        Credentials: {
            /** @description The address of the account */
            email: string;
            /** @description Its password */
            password: string;
            /** @description A one-time code or a recovery code, if the account asks for one */
            code?: string;
        };
        Sessions: {
            /** @description Where the account is signed in */
            sessions: components["schemas"]["Session"][];
        };
        Session: {
            /** @description Identifies the session */
            id: string;
            /**
             * Format: date-time
             * @description When somebody signed in
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was last used
             */
            seen_at: string;
            /** @description The network it came from */
            client: string;
            /** @description What the browser calls itself */
            user_agent: string;
            /** @description Whether this call belongs to it */
            is_this: boolean;
        };
        PasswordChange: {
            /** @description The present password */
            old: string;
            /** @description The password from now on */
            new: string;
        };
        NewPassword: {
            /** @description The password from now on */
            password: string;
        };
        Passkeys: {
            /** @description The passkeys of one’s own account */
            passkeys: components["schemas"]["Passkey"][];
        };
        Passkey: {
            /** @description Identifies the passkey */
            id: string;
            /** @description What its owner calls it */
            name: string;
            /**
             * Format: date-time
             * @description When it was made
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it was last used
             */
            used_at: string | null;
        };
        PasskeyOptions: {
            /** @description For PublicKeyCredential.parseCreationOptionsFromJSON or parseRequestOptionsFromJSON */
            publicKey: {
                challenge: string;
            } & {
                [key: string]: unknown;
            };
        };
        PasskeyBeginning: {
            /** @description The account’s password */
            password: string;
        };
        NewPasskey: {
            /** @description What its owner calls it */
            name: string;
            /** @description What navigator.credentials.create made, as toJSON() writes it */
            credential: {
                [key: string]: unknown;
            };
        };
        UsedPasskey: {
            /** @description What navigator.credentials.get answered, as toJSON() writes it */
            credential: {
                [key: string]: unknown;
            };
        };
        NewTotp: {
            /** @description The secret, to be typed into the app */
            secret: string;
            /** @description The same as an otpauth:// address, for a QR code */
            address: string;
        };
        RecoveryCodes: {
            /** @description Each replaces a code once, should the phone be lost */
            recovery_codes: string[];
        };
        TotpConfirmation: {
            /** @description The secret that was answered */
            secret: string;
            /** @description The code that the app shows now */
            code: string;
        };
        TotpEnd: {
            /** @description The account’s password */
            password: string;
        };
        Description: {
            [key: string]: unknown;
        };
    };
    responses: {
        /** @description `If-None-Match` names the `ETag` of the answer: it has not changed */
        NotModified: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description Another problem, such as a database that is down */
        Failure: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Nobody has signed in, or the key is unknown */
        Unauthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The caller may not do this */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such thing */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The state of the thing does not allow this */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description What was sent is wrong; `detail` says how */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many calls; `Retry-After` says when to try again */
        TooMany: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_articles: {
        parameters: {
            query?: {
                /** @description Only of the edition with this tag */
                edition?: string;
                /** @description Only of the section with this id */
                section?: string;
                /** @description Only in this state; may be repeated */
                state?: ("draft" | "in_review" | "approved" | "scheduled" | "published" | "withdrawn" | "spiked")[];
                /** @description Only begun by this actor: staff:ID or key:ID */
                creator?: string;
                /** @description Only by the author with this id */
                author?: string;
                /** @description Only this story: an article and its translations */
                story?: string;
                /** @description Only with these words in the headline, among the 2,000 newest */
                q?: string;
                /** @description `updated` lists the article first that was changed longest ago */
                sort?: "updated" | "-updated";
                /** @description How many on a page */
                limit?: number;
                /** @description The `next` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Articles"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    write_article: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewArticle"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    count_articles: {
        parameters: {
            query?: {
                /** @description Only of the edition with this tag */
                edition?: string;
                /** @description Only of the section with this id */
                section?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StateCounts"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    check_article: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checks"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    get_article: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    save_article: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ArticleChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The article’s state does not allow this, or somebody saved it since */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["SaveProblem"];
                };
            };
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    submit_article: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeenRevision"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    send_back_article: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeenRevision"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    approve_article: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeenRevision"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    schedule_article: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Schedule"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    unschedule_article: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeenRevision"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    publish_article: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeenRevision"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    correct_article: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Correction"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    spike_article: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeenRevision"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    unspike_article: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeenRevision"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    withdraw_article: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Withdrawal"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    get_working_copy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkingCopy"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    save_snapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Snapshot"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepPlace"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    list_steps: {
        parameters: {
            query?: {
                /** @description The epoch */
                epoch?: number;
                /** @description After how many steps of it */
                since?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Steps"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    add_steps: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSteps"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StepPlace"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            /** @description The article’s state does not allow this, or somebody saved it since */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["StepsBehind"];
                };
            };
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    keep_working_copy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SentStepPlace"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    list_revisions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revisions"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    get_revision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Revision"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    revert_article: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reversion"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    list_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Versions"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    redact_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                seq: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Redaction"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    list_notes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notes"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    add_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNote"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    resolve_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                note: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    list_sections: {
        parameters: {
            query?: {
                /** @description Only of the edition with this tag */
                edition?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sections"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    add_section: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSection"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Section"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    change_section: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SectionChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Section"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    list_tags: {
        parameters: {
            query?: {
                /** @description The tag of the edition to list them of */
                edition?: string;
                /** @description The `next` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tags"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    add_tag: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTag"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    list_authors: {
        parameters: {
            query?: {
                /** @description The `next` of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Authors"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    add_author: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAuthor"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Author"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    change_author: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AuthorChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Author"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    list_pictures: {
        parameters: {
            query?: {
                /** @description The last id of the page before */
                before?: string;
                /** @description How many on a page */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pictures"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    add_picture: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": string;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedPicture"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    get_picture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Picture"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    change_picture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PictureChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Picture"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    list_editions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Editions"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    add_edition: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEdition"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Edition"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    change_edition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tag: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditionChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Edition"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    get_strings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterfaceStrings"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    set_strings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tag: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InterfaceStringsChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterfaceStrings"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    get_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    set_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Settings"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    list_staff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    invite_member: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewStaffMember"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    change_member: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StaffMemberChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffMember"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    make_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    list_people: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["People"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    listen_to_events: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    enter_article: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SentPresence"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    list_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Keys"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    make_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewKey"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretKey"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    revoke_key: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    list_audit_records: {
        parameters: {
            query?: {
                /** @description Only of the thing with this id */
                subject?: string;
                /** @description The `next` of the page before */
                cursor?: number;
                /** @description How many on a page */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditRecords"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    get_own_account: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInMember"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInMember"];
                };
            };
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    list_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sessions"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    end_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    use_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    list_passkeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Passkeys"];
                };
            };
            304: components["responses"]["NotModified"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    add_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPasskey"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Passkey"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    begin_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasskeyBeginning"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    remove_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    begin_passkey_sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasskeyOptions"];
                };
            };
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    sign_in_with_passkey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UsedPasskey"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInMember"];
                };
            };
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    begin_totp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Nothing"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewTotp"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    confirm_totp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TotpConfirmation"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    end_totp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TotpEnd"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
    get_description: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Description"];
                };
            };
            304: components["responses"]["NotModified"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
            default: components["responses"]["Failure"];
        };
    };
}
