"""The app that leaks: every way known by which a page makes its browser ask another server. Run in an app's place."""

import json
from pathlib import Path

import streamlit as st
import streamlit.components.v1 as components

T = json.loads((Path(__file__).parent / "target.json").read_text())["url"]
WS = T.replace("http://", "ws://")
st.set_page_config(page_icon=f"{T}/page_icon.png")


def script(code):
    st.html(f"<script>{code}</script>", unsafe_allow_javascript=True)


AUTOMATIC = {
    "markdown image": lambda: st.markdown(f"![x]({T}/markdown.png)"),
    "html image": lambda: st.markdown(f'<img src="{T}/html.png">', unsafe_allow_html=True),
    "css import": lambda: st.markdown(f'<style>@import url("{T}/import.css");</style>', unsafe_allow_html=True),
    "css background": lambda: st.markdown(
        f'<div style="background:url({T}/background.png);height:9px">x</div>', unsafe_allow_html=True
    ),
    "st.html image": lambda: st.html(f'<img src="{T}/st_html.png">'),
    "st.html script": lambda: script(f"fetch('{T}/script')"),
    "st.image": lambda: st.image(f"{T}/image.png"),
    "st.video": lambda: st.video(f"{T}/video.mp4"),
    "st.audio": lambda: st.audio(f"{T}/audio.wav"),
    "st.logo": lambda: st.logo(f"{T}/logo.png"),
    "avatar": lambda: st.chat_message("x", avatar=f"{T}/avatar.png").write("x"),
    "picture column": lambda: st.dataframe(
        [{"a": f"{T}/column.png"}], column_config={"a": st.column_config.ImageColumn()}
    ),
    "chart data": lambda: st.vega_lite_chart(
        {"data": {"url": f"{T}/chart.json"}, "mark": "bar", "encoding": {"x": {"field": "a"}}}
    ),
    "component image": lambda: components.html(f'<img src="{T}/component.png">'),
    "component fetch": lambda: components.html(f"<script>fetch('{T}/component_fetch')</script>"),
    "component socket": lambda: components.html(f"<script>new WebSocket('{WS}/component_socket')</script>"),
    "component beacon": lambda: components.html(f"<script>navigator.sendBeacon('{T}/beacon','x')</script>"),
    "component frame": lambda: components.iframe(f"{T}/frame"),
    "frame in html": lambda: st.html(f'<iframe src="{T}/html_frame"></iframe>'),
    "prefetch": lambda: script(
        f"for (const rel of ['prefetch', 'preload', 'stylesheet', 'icon']) {{ const l = document.createElement('link');"
        f"l.rel = rel; l.as = 'image'; l.href = '{T}/link_' + rel; document.head.append(l); }}"
    ),
    "form": lambda: script(
        f"const f = document.createElement('form'); f.action = '{T}/form'; f.target = '_blank';"
        "document.body.append(f); f.submit()"
    ),
}
MARK = f"![x]({T}/label_%s.png)"
LABELS = {
    "button": lambda m: st.button(m),
    "checkbox": lambda m: st.checkbox(m),
    "toggle": lambda m: st.toggle(m),
    "radio": lambda m: st.radio(m, ["a"]),
    "radio option": lambda m: st.radio("r", [m]),
    "selectbox": lambda m: st.selectbox(m, ["a"]),
    "multiselect": lambda m: st.multiselect(m, ["a"]),
    "slider": lambda m: st.slider(m, 0, 9),
    "text": lambda m: st.text_input(m),
    "number": lambda m: st.number_input(m),
    "area": lambda m: st.text_area(m),
    "date": lambda m: st.date_input(m),
    "time": lambda m: st.time_input(m),
    "file": lambda m: st.file_uploader(m),
    "color": lambda m: st.color_picker(m),
    "metric": lambda m: st.metric(m, m),
    "expander": lambda m: st.expander(m, expanded=True).write("x"),
    "tab": lambda m: st.tabs([m])[0].write("x"),
    "popover": lambda m: st.popover(m),
    "caption": lambda m: st.caption(m),
    "title": lambda m: st.title(m),
    "subheader": lambda m: st.subheader(m),
    "info": lambda m: st.info(m),
    "error": lambda m: st.error(m),
    "toast": lambda m: st.toast(m),
    "progress": lambda m: st.progress(0.5, text=m),
    "table": lambda m: st.table([{"a": m}]),
    "pills": lambda m: st.pills("p", [m]),
    "link": lambda m: st.link_button(m, "#"),
}

if __name__ == "__main__":
    for show in AUTOMATIC.values():
        show()
    for name, label in LABELS.items():
        label(MARK % name.replace(" ", "_"))
    st.text("all shown")
