//! Less of what buffa generates: no comments, and no views that own their bytes.

use std::fs;
use std::path::Path;

use quote::ToTokens as _;
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, File, Item};

use crate::{HEADER, Outcome};

/// Rewrites all files of a folder.
pub(crate) fn folder(folder: &Path) -> Outcome {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let mut file = syn::parse_file(&fs::read_to_string(&path)?)?;
        Trim.visit_file_mut(&mut file);
        fs::write(&path, format!("{HEADER}{}", prettyplease::unparse(&file)))?;
    }
    Ok(())
}

struct Trim;

impl VisitMut for Trim {
    fn visit_file_mut(&mut self, file: &mut File) {
        file.items.retain(is_wanted);
        visit_mut::visit_file_mut(self, file);
    }

    fn visit_item_mod_mut(&mut self, module: &mut syn::ItemMod) {
        if let Some((_, items)) = &mut module.content {
            items.retain(is_wanted);
        }
        visit_mut::visit_item_mod_mut(self, module);
    }

    fn visit_attributes_mut(&mut self, attributes: &mut Vec<Attribute>) {
        attributes.retain(|attribute| !attribute.path().is_ident("doc"));
    }
}

fn is_wanted(item: &Item) -> bool {
    let head = match item {
        Item::Struct(item) => item.ident.to_string(),
        Item::Impl(item) => format!(
            "{} {}",
            item.trait_
                .as_ref()
                .map(|(_, path, _)| path.to_token_stream().to_string())
                .unwrap_or_default(),
            item.self_ty.to_token_stream(),
        ),
        Item::Use(item) => item.tree.to_token_stream().to_string(),
        _ => return true,
    };
    !head.contains("OwnedView") && !head.contains("HasMessageView")
}
