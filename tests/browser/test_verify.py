"""The page where a copy is pasted: the same answers as the command, in words, on the phone."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.copies.test_vectors import VECTORS


def test_the_phone_answers_as_the_command_does(phone: Page, address: str) -> None:
    sent: list[str] = []
    phone.on("request", lambda request: sent.append(request.url.removeprefix(address)))
    phone.goto(f"{address}uk/verify/", wait_until="networkidle")
    assert not [url for url in sent if "data/" in url]
    got: Any = phone.evaluate(
        """({ texts, today, copies }) => {
             const { parsed, verdict, words, prepared } = window.domovCopies;
             const held = parsed(texts);
             return copies.map(({ copy }) => {
               const { shares, findings, wording } = verdict(held, words(prepared(copy)), today);
               return { shares: Object.fromEntries(shares), findings, wording };
             });
           }""",
        VECTORS,
    )
    for case, answer in zip(VECTORS["copies"], got, strict=True):
        assert answer == case["answer"], case["name"]

    kit = phone.request.get(f"{address}vi/health-insurance/commercial-insurance/copy.txt").text()
    phone.select_option("#copy-language", "vi")
    phone.fill("#copy", kit)
    phone.click("form[data-verify] button")
    said = phone.locator("form[data-verify] .current")
    said.wait_for()
    assert said.inner_text().startswith("Наші розділи у вашій копії слово в слово")
    ask = "Hãy gọi cảnh sát ngay."
    lines = [line for line in kit.splitlines() if line]
    phone.fill("#copy", "\n".join([*lines[:20], ask, *lines[20:]]))
    phone.click("form[data-verify] button")
    said = phone.locator("form[data-verify] .notice:not(.current)")
    said.get_by_text("Деякі слова інші, ніж у нас.").wait_for()
    other = said.locator("details").first
    other.locator("summary").click()
    assert other.locator("li").all_inner_texts() == [f"У нас цього немає: {ask[:-1]}"]
    phone.fill("#copy", kit.replace("400.000", "60.000").replace("không được đòi", "được đòi"))
    phone.click("form[data-verify] button")
    phone.locator("form[data-verify] .notice > ul > li").first.wait_for()
    lines = phone.locator("form[data-verify] .notice > ul > li").all_inner_texts()
    assert "У копії: «60.000», у нас тепер: «400.000 €». Діє від: 20 вересня 2023" in lines[0]
    assert any("được đòi" in line for line in lines)
    assert [url for url in sent if "data/" in url] == ["data/texts/vi.json"]
    phone.context.set_offline(True)
    phone.fill("#copy", "Ніщо наше")
    phone.click("form[data-verify] button")
    said = phone.locator("form[data-verify] [role=status]")
    said.get_by_text("Ми не знайшли в ній жодного нашого розділу.").wait_for()
    phone.select_option("#copy-language", "cs")
    phone.click("form[data-verify] button")
    said.get_by_text("Не вдалося завантажити наші тексти.").wait_for()
