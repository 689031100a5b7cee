"""Names made short: what a script says stays the same, and only its own names change."""

import json
import shutil
import subprocess

import pytest

from mediakit.page.shorten import shorten_script

SCRIPTS = (
    "const add=(one,two)=>one+two;const inner=(one)=>[1,2].map((two)=>add(one,two));said(inner(3));",
    "const wide=1;const get=({wide:other=wide,deep:[first,...rest]=[wide,wide]})=>[other,first,rest];said(get({}));",  # noqa: E501
    "const pick=(on,a,b)=>on?a:b;const all=[true,false].map((on)=>on?(a)=>a:(a)=>-a,5);said(all[0](2),all[1](2));",  # noqa: E501
    "const name=1;const say=(name)=>`${name}${`${name}`}`;function other(){return name}said(say(2)+other());",
    "const one={};const two=- -1;let three=1;three+= +two;said(one,two,three,1 in[2,3],typeof one);",
    "const go=async(a)=>{await a;return a};const f=(e)=>{const t=e;return t};said(typeof go,f(3));",
    "const f=(a)=>(a?1:2);const g=(a)=>((a));const h=(a)=>({a});const i=()=>(1,2);said(f(0),g(3),h(4),i());",
    "const a=[3];for(const b of a){const c=b;said(c);}for(const[key,{c}]of[[1,{c:2}]])said(key,c);",
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
def test_a_shorter_script_says_the_same(script: str) -> None:
    whole = f"(function(){{'use strict';{script}}})();"
    short = shorten_script(whole)
    assert len(short) <= len(whole)
    assert said(short) == said(whole)


def test_only_own_names_change() -> None:
    script = "(function(){const video=document.querySelector('video');video.play();})();"
    assert shorten_script(script) == "(function(){let e=document.querySelector(`video`);e.play()})();"


def test_every_function_has_the_same_letters() -> None:
    functions = "function one(left,right){return left+right}\nfunction two(top){return one(top)}\n"
    script = f"(function(){{{functions}two(1);}})();"
    short = shorten_script(script)
    assert short == "(function(){function e(e,t){return e+t}function t(t){return e(t)}t(1)})();"


def test_what_need_not_be_said_is_not() -> None:
    script = "(function(){const a=(b)=>{const c=b;const d=c;return`${d ? c : b}`;};const f=1;a(f);})();"
    assert shorten_script(script) == "(function(){let e=e=>{let t=e,n=t;return`${n?t:e}`},t=1;e(t)})();"
