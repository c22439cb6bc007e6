"use strict";
(() => {
  // As many as most windows show at first, and as many as are added when more come into view.
  const FIRST = 24;
  const PAGE = 60;
  const VIDEO = /\.(mp4|webm|mov|mkv)$/i;
  const SOUND = /\.(mp3|wav|flac|aac|opus|ogg|m4a)$/i;
  const IMAGE = /\.(png|jpe?g|webp|gif|avif|bmp|svg)$/i;
  const by = (id) => document.getElementById(id);
  const data = JSON.parse(by("data").textContent);
  const items = data.items.map((each, place) => ({ prompt: "", model: "", kind: "", files: [], ...each, place }));

  // Every text of the data reaches the page by textContent: none of it is read as HTML.
  const made = (tag, facts = {}, ...inside) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(facts)) {
      if (name in element) element[name] = value;
      else element.setAttribute(name, value);
    }
    element.append(...inside);
    return element;
  };
  const number = (value) => value.toLocaleString("en");
  const money = ({ cost, about }) => (cost === undefined ? ""
    : `${about && cost ? "about " : ""}$${cost ? Number(cost.toPrecision(4)) : 0}`);
  const time = (value) => (value < 90 ? `${value.toFixed(value < 10 ? 1 : 0)} s` : `${Math.round(value / 60)} min`);
  const named = (address) => {
    try { return decodeURIComponent(address); } catch { return address; }
  };
  const facts = (item) => [
    `#${item.n}`, money(item), item.seconds === undefined ? "" : time(item.seconds),
  ].filter(Boolean).join(" · ");
  // Service and model, without the vendor between them, which a card has no room for.
  const brief = (model) => model.replace(/^([^/]+)\/(?:[^/]+\/(?=[^/]))?/, "$1 · ");
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
  const title = (item) => `${capital(item.kind || "image")} ${item.n}`;

  // What is searched, once for each.
  const words = items.map((each) =>
    [each.n, each.prompt, each.model, each.kind, each.state, each.error, each.seed, each.job, ...each.files.map((file) => named(file[0]))]
      .join("\n").toLowerCase());

  const numbers = (name) => (one, other) => (other[name] ?? -1) - (one[name] ?? -1);
  const { compare } = new Intl.Collator();
  const texts = (name) => (one, other) => compare(one[name], other[name]);
  const ORDERS = {
    "number": () => 0,
    "newest first": numbers("at"),
    "dearest first": numbers("cost"),
    "slowest first": numbers("seconds"),
    "prompt": texts("prompt"),
    "model": texts("model"),
  };

  const tools = { find: by("find"), state: by("state"), kind: by("kind"), model: by("model"), sort: by("sort") };
  const sheet = by("sheet");
  let shown = items;
  let drawn = 0;

  const counted = (name) => {
    const found = new Map();
    for (const each of items) if (each[name]) found.set(each[name], (found.get(each[name]) ?? 0) + 1);
    return [...found].sort(([one], [other]) => compare(one, other));
  };
  const offer = (select, all, found) => {
    select.append(made("option", { value: "", textContent: all }));
    for (const [value, count] of found) {
      select.append(made("option", { value, textContent: `${value} (${number(count)})` }));
    }
    select.disabled = found.length < 2;
  };

  const apply = () => {
    const wanted = tools.find.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = ["state", "kind", "model"].filter((name) => tools[name].value);
    shown = items.filter((item) =>
      chosen.every((name) => item[name] === tools[name].value) && wanted.every((word) => words[item.place].includes(word)));
    shown.sort(ORDERS[tools.sort.value]);
    sheet.replaceChildren();
    drawn = 0;
    draw(FIRST);
    const all = shown.length === items.length;
    by("count").textContent = all ? `${number(items.length)} shown` : `${number(shown.length)} of ${number(items.length)} shown`;
  };

  const draw = (until = drawn + PAGE) => {
    const end = Math.min(until, shown.length);
    const some = document.createDocumentFragment();
    for (; drawn < end; drawn += 1) some.append(card(shown[drawn], drawn));
    sheet.append(some);
    by("rest").hidden = drawn >= shown.length;
    by("more").textContent = `Show more (${number(shown.length - drawn)} left)`;
  };

  const without = (item, ...more) => [
    made("strong", { textContent: item.state === "done" ? "file not here" : item.state }),
    made("span", { dir: "auto", textContent: item.error ?? (item.state === "done" ? "It is not where it was, beside this page." : "") }),
    ...more,
  ];

  const card = (item, place) => {
    const file = item.files.find(([address]) => address);
    const frame = made("button", { type: "button", className: "frame" });
    frame.dataset.place = place;
    const fails = () => {
      frame.classList.add("without");
      frame.replaceChildren(...without(item));
    };
    if (!file) fails();
    else frame.append(...preview(file, fails, item.files.length));
    const state = item.state === "done" ? "" : `, ${item.state}`;
    frame.setAttribute("aria-label", `${title(item)}${state}: ${item.prompt || item.model}`);
    return made("li", { className: "card" }, frame,
      made("p", { className: "prompt", dir: "auto", textContent: item.prompt || `${item.kind} ${item.job ?? ""}` }),
      made("p", { className: "facts", dir: "auto", textContent: brief(item.model), title: item.model }),
      made("p", { className: "facts", textContent: facts(item) }));
  };

  const preview = ([address, small], fails, count) => {
    const video = VIDEO.test(address);
    const parts = [];
    if (small || IMAGE.test(address)) {
      const image = made("img", { alt: "", loading: "lazy", decoding: "async", width: 384, height: 384 });
      image.addEventListener("error", () => {
        // A thumbnail that was lost: the file itself is tried once.
        if (small && !image.dataset.second && IMAGE.test(address)) {
          image.dataset.second = "1";
          image.src = address;
        } else fails();
      });
      image.src = small || address;
      parts.push(image);
    } else if (video) {
      const player = made("video", { muted: true, preload: "metadata", tabIndex: -1, playsInline: true });
      player.addEventListener("error", fails);
      player.src = `${address}#t=0.1`;
      parts.push(player);
    } else parts.push(made("span", { textContent: named(address) }));
    const marks = [video ? "▶ video" : "", SOUND.test(address) ? "♪ sound" : "", count > 1 ? `${count} files` : ""].filter(Boolean);
    if (marks.length) parts.push(made("span", { className: "mark", textContent: marks.join(" · ") }));
    return parts;
  };

  const command = (text) => {
    const code = made("code", { textContent: text });
    const button = made("button", { type: "button", textContent: "Copy", ariaLabel: `Copy the command: ${text}` });
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(code);
        button.textContent = "Selected";
      }
    });
    return made("div", { className: "command" }, code, button);
  };

  const tell = () => {
    const list = document.querySelector("#wrong ul");
    const counts = new Map(counted("state"));
    const parts = [];
    let total = 0;
    for (const [state, [text, line]] of Object.entries(data.advice)) {
      const count = counts.get(state);
      if (!count) continue;
      total += count;
      parts.push(`${number(count)} ${state}`);
      const show = made("button", { type: "button", className: "show", textContent: `${number(count)} ${state}` });
      show.addEventListener("click", () => {
        tools.state.value = state;
        apply();
        sheet.focus();
      });
      list.append(made("li", {}, show, made("p", { textContent: text }), ...(line ? [command(line)] : [])));
    }
    if (data.more) list.append(made("li", {}, made("p", { textContent: `${number(data.more)} more are not on this page.` })));
    by("wrong").hidden = !list.children.length;
    const details = parts.length > 1 ? `: ${parts.join(", ")}` : "";
    by("wrong-title").textContent = total ? `${number(total)} without files${details}` : "Not all is here";
    // Where there is room for it, what to do is told at once.
    document.querySelector("#wrong details").open = matchMedia("(min-width: 56rem)").matches;
  };

  // The viewer: every file of what is shown, one after the other.
  const viewer = by("viewer");
  let at = 0;
  let which = 0;
  const open = (place, file = 0) => {
    at = place;
    which = file;
    const item = shown[at];
    by("viewer-title").textContent = `${title(item)} · ${number(at + 1)} of ${number(shown.length)}`;
    by("before").disabled = at === 0 && which === 0;
    by("after").disabled = at === shown.length - 1 && which >= item.files.length - 1;
    const chosen = item.files[which];
    const about = made("dl");
    const size = (text) => about.append(made("dt", { textContent: "Size" }), made("dd", { textContent: text }));
    by("stage").replaceChildren(staged(item, chosen, size));
    const rows = [
      ["State", item.state === "done" ? "" : item.state], ["Reason", item.error], ["Model", item.model], ["Seed", item.seed],
      ["Cost", money(item)], ["Took", item.seconds === undefined ? "" : time(item.seconds)],
      ["Made", item.at ? new Date(item.at * 1000).toLocaleString() : ""], ["Job", item.job],
      ["Part", item.files.length > 1 ? `${which + 1} of ${item.files.length}` : ""],
    ];
    for (const [name, value] of rows) {
      if (value) about.append(made("dt", { textContent: name }), made("dd", { dir: "auto", textContent: value }));
    }
    if (chosen?.[0]) about.append(made("dt", { textContent: "File" }), made("dd", {}, link(chosen[0])));
    const line = item.state === "done" ? undefined : data.advice[item.state];
    by("about").replaceChildren(
      ...(item.prompt ? [made("p", { className: "words", dir: "auto", textContent: item.prompt })] : []), about,
      ...(line ? [made("p", { textContent: line[0] }), ...(line[1] ? [command(line[1])] : [])] : []));
    if (!viewer.open) viewer.showModal();
  };
  const staged = (item, file, size) => {
    const absent = () => made("div", { className: "without" }, ...without(item));
    if (!file?.[0]) return absent();
    const [address, small] = file;
    if (VIDEO.test(address) || SOUND.test(address)) {
      const video = VIDEO.test(address);
      const player = made(video ? "video" : "audio", { controls: true, preload: "metadata", loop: false, ariaLabel: title(item) });
      if (video && small) player.poster = small;
      player.addEventListener("loadedmetadata", () => {
        if (video) size(`${player.videoWidth} × ${player.videoHeight}, ${time(player.duration)}`);
      });
      player.addEventListener("error", () => player.replaceWith(absent()));
      player.src = address;
      return player;
    }
    if (!small && !IMAGE.test(address)) return made("p", {}, link(address));
    const image = made("img", { alt: item.prompt || title(item) });
    image.addEventListener("load", () => {
      if (!image.dataset.second) size(`${image.naturalWidth} × ${image.naturalHeight}`);
    });
    image.addEventListener("error", () => {
      if (small && !image.dataset.second) {
        image.dataset.second = "1";
        image.src = small;
      } else image.replaceWith(absent());
    });
    image.src = address;
    return image;
  };
  // A drawing can hold a program, which would run in a window of its own: it is shown here only.
  const link = (address) => (/\.(svgz?|html?|xhtml|xml)$/i.test(address)
    ? made("span", { textContent: named(address) })
    : made("a", { href: address, target: "_blank", rel: "noopener noreferrer", textContent: named(address) }));
  const step = (by_one) => {
    const files = shown[at].files.length;
    if (which + by_one >= 0 && which + by_one < files) return open(at, which + by_one);
    const next = at + by_one;
    if (next < 0 || next >= shown.length) return undefined;
    return open(next, by_one > 0 ? 0 : Math.max(0, shown[next].files.length - 1));
  };
  const focus = (place) => {
    if (place >= drawn) draw(place + PAGE);
    const frame = sheet.children[place]?.querySelector(".frame");
    frame?.focus();
    frame?.scrollIntoView({ block: "nearest" });
  };

  const columns = () => {
    const top = sheet.children[0]?.offsetTop;
    let found = 0;
    while (found < sheet.children.length && sheet.children[found].offsetTop === top) found += 1;
    return Math.max(1, found);
  };
  const moved = (key, place) => ({
    ArrowLeft: place - 1, ArrowRight: place + 1, ArrowUp: place - columns(), ArrowDown: place + columns(),
    // What is drawn has an end; from there it leads on.
    Home: 0, End: place < drawn - 1 ? drawn - 1 : Math.min(drawn - 1 + PAGE, shown.length - 1),
  })[key];
  sheet.addEventListener("click", (event) => {
    const frame = event.target.closest(".frame");
    if (frame) open(Number(frame.dataset.place));
  });
  sheet.addEventListener("keydown", (event) => {
    const frame = event.target.closest(".frame");
    if (!frame || event.ctrlKey || event.metaKey || event.altKey) return;
    const place = moved(event.key, Number(frame.dataset.place));
    if (place === undefined) return;
    event.preventDefault();
    if (place >= 0 && place < shown.length) focus(place);
  });
  viewer.addEventListener("keydown", (event) => {
    if (event.target.closest("video, audio") || event.ctrlKey || event.metaKey || event.altKey) return;
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (way) {
      event.preventDefault();
      step(way);
    }
  });
  viewer.addEventListener("close", () => {
    by("stage").replaceChildren();  // a video that plays ends
    focus(at);
  });
  viewer.addEventListener("click", (event) => {
    if (event.target === viewer) viewer.close();
  });
  by("before").addEventListener("click", () => step(-1));
  by("after").addEventListener("click", () => step(1));
  by("close").addEventListener("click", () => viewer.close());
  by("more").addEventListener("click", () => {
    const first = drawn;
    draw();
    focus(first);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || viewer.open || event.target.matches("input, select, textarea")) return;
    event.preventDefault();
    tools.find.focus();
  });
  by("tools").addEventListener("submit", (event) => event.preventDefault());
  for (const tool of Object.values(tools)) tool.addEventListener("input", apply);

  offer(tools.state, "all", counted("state"));
  offer(tools.kind, "all", counted("kind"));
  offer(tools.model, "all", counted("model"));
  for (const name of Object.keys(ORDERS)) tools.sort.append(made("option", { value: name, textContent: name }));
  by("tools").hidden = !items.length;
  tell();
  apply();
  if (!items.length) by("count").textContent = "Nothing has been made yet.";
  if ("IntersectionObserver" in window) {
    new IntersectionObserver((seen) => {
      if (seen.some((each) => each.isIntersecting) && drawn < shown.length) draw();
    }, { rootMargin: "900px" }).observe(by("rest"));
  }
})();
