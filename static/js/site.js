// The one linked script: it brings the parts in, in this order. Nothing of its own stands here.
import "../django_htmx/htmx-2.min.js";
import "./suggestions.js";
import "./recently_viewed.js";
import "./share.js";
import "./marks.js";
import "./review_draft.js";
import "./list_order.js";
import "./listen.js";
