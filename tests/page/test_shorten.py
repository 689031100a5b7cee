"""Names made short: what a script says stays the same, and only its own names change."""

import json
import shutil
import subprocess

import pytest

from mediakit.page.shorten import shorten_names

SCRIPTS = (
    "const first=1;function add(first,second=first){return first+second}said(add(2),add(2,3));",
    "const{length,inner:{deep=7}={}}=[1,2];said(length,deep);",
    "const make=({width,height:tall=2},...others)=>({width,tall,others});said(make({width:1},5,6));",
    "const name='x';const all={name,'name':name};said(all.name,`${name} ${{name}.name} \\`${name}`);",
    "const re=/[/\\]']\\/\"/g;const text='a\"b';said(text.replace(re,'-'),text.length/2/1);",
    "let count=0;for(const item of[1,2]){count+=item}for(let index=0;index<2;index++)count++;said(count);",
    "const pick=(on)=>on?inner:null;const inner=4;said(pick(true),pick(false));",
    "const twice=(value)=>{const half=value/2;return half*4};said(`${2}/${twice(3)}`);",
    "try{JSON.parse('{')}catch(error){said(error.name)}said(typeof window,Math.max(1,2));",
    "const a=1;const longest=2;said(a+longest,[a,longest].map((one,place)=>one*place));",
    "const table={if:1,of:[...'ab']};for(const[key,value]of Object.entries(table))said(key,value);",
)


def said(script: str) -> object:
    """What the script hands to `said`, as JSON."""
    program = (
        f"const all=[];const said=(...values)=>all.push(values);{script}\nconsole.log(JSON.stringify(all));"
    )
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node on this machine")
    result = subprocess.run([node, "-e", program], capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_says_the_same_with_short_names(script: str) -> None:
    whole = f"(function(){{{script}}})();"
    short = shorten_names(whole)
    assert len(short) <= len(whole)
    assert said(short) == said(whole)


def test_only_own_names_change() -> None:
    script = "(function(){const video=document.querySelector('video');video.play();})();"
    assert shorten_names(script) == "(function(){const A=document.querySelector('video');A.play();})();"


def test_local_names_are_the_same_letters_in_each_statement() -> None:
    statements = (
        "function one(left,right){return left+right}",
        "function two(top){return top};one(two(1),2);",
    )
    short = shorten_names("(function(){" + "\n".join(statements) + "})();")
    assert "(a,b){return a+b}" in short
    assert "(a){return a}" in short
