# SPDX-License-Identifier: GPL-3.0-or-later
"""Scripts that weigh like the libraries of a news site: much code, hardly any of it run."""
import random

NOUNS = ("cache", "queue", "store", "route", "frame", "token", "scope", "layer", "panel", "event", "batch", "chunk",
         "label", "field", "proxy", "state", "timer", "range", "value", "index")
VERBS = ("merge", "fetch", "parse", "split", "apply", "clone", "match", "reset", "order", "watch", "flush", "group")

# Each is a module's body; words in capitals are replaced.
BODIES = (
    'function VERB(NOUN,OTHER){for(var i=0,out=[];i<NOUN.length;i++){var item=NOUN[i];if(OTHER&&OTHER(item,i)===!1)'
    'continue;out.push(item)}return out}exports.VERBNAME=VERB;exports.limit=NUMBER;',
    'var NOUN=new Map,LIMIT=NUMBER;exports.VERBNAME=function(key,make){if(NOUN.has(key))return NOUN.get(key);if('
    'NOUN.size>=LIMIT){NOUN.delete(NOUN.keys().next().value)}var made=make(key);NOUN.set(key,made);return made};',
    'class NAME{constructor(options){this.options=Object.assign({OTHER:NUMBER,retry:!0,label:"NOUN-NUMBER"},options);'
    'this.listeners={}}on(name,listener){(this.listeners[name]||(this.listeners[name]=[])).push(listener);return()=>'
    'this.off(name,listener)}off(name,listener){this.listeners[name]=(this.listeners[name]||[]).filter(other=>other!=='
    'listener)}emit(name,NOUN){(this.listeners[name]||[]).forEach(listener=>listener(NOUN))}}exports.NAME=NAME;',
    'exports.VERBNAME=function(NOUN,OTHER){if(null==NOUN)return OTHER;var keys=Object.keys(OTHER||{});for(var i=0;i<'
    'keys.length;i++){var key=keys[i],left=NOUN[key],right=OTHER[key];NOUN[key]=left&&right&&"object"==typeof left&&'
    '"object"==typeof right?exports.VERBNAME(left,right):right}return NOUN};',
    'var table=[TABLE];exports.VERBNAME=function(text){var sum=NUMBER;for(var i=0;i<text.length;i++)sum=table[(sum^text'
    '.charCodeAt(i))%table.length]^(sum>>>5);return sum>>>0};',
    'exports.VERBNAME=async function(NOUN,OTHER){let attempt=0;for(;;){try{return await OTHER(NOUN,attempt)}catch(error){'
    'if(++attempt>=LIMITS)throw error;await new Promise(done=>setTimeout(done,NUMBER*attempt))}}};',
)


def module(chance):
    noun, other = chance.sample(NOUNS, 2)
    verb = chance.choice(VERBS)
    name = noun.capitalize() + other.capitalize()
    table = ",".join(str(chance.randrange(1 << 31)) for _ in range(chance.randrange(12, 40)))
    body = chance.choice(BODIES)
    for word, value in (("VERBNAME", verb + name), ("VERB", verb + str(chance.randrange(100))), ("NOUN", noun),
                        ("OTHER", other), ("NAME", name), ("TABLE", table), ("LIMITS", str(chance.randrange(2, 9))),
                        ("NUMBER", str(chance.randrange(10, 9000)))):
        body = body.replace(word, value)
    return body


def bundle(name, size, seed):
    """A script of about `size` bytes. Its modules are only made when somebody asks for them, and nobody does."""
    chance = random.Random(seed)
    parts, length = [], 0
    while length < size:
        number = 1000 + len(parts) * 7
        parts.append(f"{number}:function(module,exports,require){{\"use strict\";{module(chance)}}}")
        length += len(parts[-1]) + 2
    return (f"/* {name} */(self.courierChunks=self.courierChunks||[]).push([\"{name}\",{{\n" + ",\n".join(parts)
            + "\n}]);\n")
